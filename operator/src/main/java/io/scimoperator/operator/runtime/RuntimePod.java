package io.scimoperator.operator.runtime;

import java.net.URI;

/**
 * A ready pod of the runtime.
 *
 * @param address its IP
 * @param bearer for its admin API
 */
public record RuntimePod(String name, String address, int port, String bearer) {

  URI uri(String path) {
    String host = address.contains(":") ? "[" + address + "]" : address;
    return URI.create("http://" + host + ":" + port + path);
  }

  @Override
  public String toString() {
    return name;
  }
}
