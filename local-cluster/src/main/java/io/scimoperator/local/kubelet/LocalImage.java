package io.scimoperator.local.kubelet;

import java.util.List;
import java.util.Map;

/**
 * What an image is on this node: a program of this machine.
 *
 * @param entrypoint the program and its first arguments, replaced by a container's {@code command}
 * @param arguments further ones, replaced by a container's {@code args} or {@code command}
 * @param environment variables of the image, overridden by a container's own; they may refer to
 *     {@link #POD_IP} as {@code $(POD_IP)}, since without a network namespace a program must be
 *     told which address to listen at
 */
public record LocalImage(
    List<String> entrypoint, List<String> arguments, Map<String, String> environment) {

  /** Every container's variable with the address of its pod. */
  static final String POD_IP = "POD_IP";

  public LocalImage {
    entrypoint = List.copyOf(entrypoint);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** An image that is just a command line. */
  public static LocalImage of(List<String> commandLine) {
    return new LocalImage(commandLine, List.of(), Map.of());
  }

  /**
   * The key of the image table: {@code ghcr.io/acme/scim-runtime:1.2@sha256:…} gives {@code
   * scim-runtime}.
   */
  static String repository(String image) {
    String name = image.substring(image.lastIndexOf('/') + 1);
    int end = name.indexOf('@') < 0 ? name.length() : name.indexOf('@');
    int tag = name.indexOf(':');
    return name.substring(0, tag < 0 ? end : Math.min(tag, end));
  }
}
