package io.scimoperator.runtime.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;

/**
 * Scheme and authority as the client wrote them, seen through an ingress that says so with {@code
 * X-Forwarded-Proto}, {@code -Host} and {@code -Port}. What is malformed is passed over. It only
 * ever shapes the answer to the request that carried it.
 */
record Origin(String scheme, String authority) {

  private static final HeaderName PROTO = HeaderNames.create("X-Forwarded-Proto");
  private static final HeaderName HOST = HeaderNames.create("X-Forwarded-Host");
  private static final HeaderName PORT = HeaderNames.create("X-Forwarded-Port");
  private static final String AUTHORITY =
      "([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?";

  static Origin of(Headers headers) {
    String scheme = first(headers, PROTO, "https?", "http");
    String own = first(headers, HeaderNames.HOST, AUTHORITY, "localhost");
    String host = first(headers, HOST, AUTHORITY, own);
    String port = first(headers, PORT, "[0-9]{1,5}", "");
    boolean spoken = host.matches(".*:[0-9]{1,5}");
    boolean usual = port.equals(scheme.equals("https") ? "443" : "80");
    return new Origin(scheme, spoken || port.isEmpty() || usual ? host : host + ":" + port);
  }

  /** The value that the outermost proxy wrote stands first in the list. */
  private static String first(Headers headers, HeaderName name, String form, String otherwise) {
    return headers
        .first(name)
        .map(value -> value.split(",", 2)[0].strip())
        .filter(value -> value.matches(form))
        .orElse(otherwise);
  }

  @Override
  public String toString() {
    return scheme + "://" + authority;
  }
}
