package io.scimoperator.bench.row;

import java.nio.charset.StandardCharsets;

/** Whole requests to one directory, as bytes. */
public record Requests(String label, String token) {

  private static final String TYPE = "Content-Type: application/scim+json\r\n";

  byte[] get(String path) {
    return request("GET", path, "", "");
  }

  byte[] post(String path, String body) {
    return request("POST", path, TYPE, body);
  }

  byte[] patch(String path, String body) {
    return request("PATCH", path, TYPE, body);
  }

  /** Of a path from the root. */
  static byte[] get(String path, String token) {
    return whole("GET " + path, token, "", "");
  }

  private byte[] request(String method, String path, String headers, String body) {
    return whole(method + " /" + label + "/scim/v2" + path, token, headers, body);
  }

  private static byte[] whole(String line, String token, String headers, String body) {
    byte[] entity = body.getBytes(StandardCharsets.UTF_8);
    String length = body.isEmpty() ? "" : "Content-Length: " + entity.length + "\r\n";
    String head =
        line
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
            + token
            + "\r\n"
            + headers
            + length
            + "\r\n";
    byte[] bytes = head.getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[bytes.length + entity.length];
    System.arraycopy(bytes, 0, whole, 0, bytes.length);
    System.arraycopy(entity, 0, whole, bytes.length, entity.length);
    return whole;
  }
}
