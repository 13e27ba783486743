package io.scimoperator.runtime.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.regex.Pattern;

/**
 * Scheme and authority as the client wrote them, seen through an ingress that says so with {@code
 * X-Forwarded-Proto}, {@code -Host} and {@code -Port}. What is malformed is passed over. It only
 * ever shapes the answer to the request that carried it.
 */
record Origin(String scheme, String authority) {

  private static final HeaderName PROTO = HeaderNames.create("X-Forwarded-Proto");
  private static final HeaderName HOST = HeaderNames.create("X-Forwarded-Host");
  private static final HeaderName PORT = HeaderNames.create("X-Forwarded-Port");
  private static final Pattern SCHEME = Pattern.compile("https?");
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
  private static final Pattern WITH_PORT = Pattern.compile(".*:[0-9]{1,5}");

  static Origin of(Headers headers) {
    String scheme = first(headers, PROTO, SCHEME, "http");
    String own = first(headers, HeaderNames.HOST, AUTHORITY, "localhost");
    String host = first(headers, HOST, AUTHORITY, own);
    String port = first(headers, PORT, DIGITS, "");
    boolean spoken = WITH_PORT.matcher(host).matches();
    boolean usual = port.equals(scheme.equals("https") ? "443" : "80");
    return new Origin(scheme, spoken || port.isEmpty() || usual ? host : host + ":" + port);
  }

  /** The value that the outermost proxy wrote stands first in the list. */
  private static String first(Headers headers, HeaderName name, Pattern form, String otherwise) {
    return headers
        .first(name)
        .map(value -> value.split(",", 2)[0].strip())
        .filter(value -> form.matcher(value).matches())
        .orElse(otherwise);
  }

  @Override
  public String toString() {
    return scheme + "://" + authority;
  }
}
