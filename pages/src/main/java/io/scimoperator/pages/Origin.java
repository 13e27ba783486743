package io.scimoperator.pages;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Scheme and authority as the client wrote them, seen through an ingress that says so with {@code
 * X-Forwarded-Proto}, {@code -Host} and {@code -Port}. What is malformed is passed over. It only
 * ever shapes the answer to the request that carried it.
 */
public record Origin(String scheme, String authority) {

  private static final Pattern SCHEME = Pattern.compile("https?");
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");

  /** The headers that tell of it. */
  public enum Header {
    PROTO("X-Forwarded-Proto"),
    FORWARDED_HOST("X-Forwarded-Host"),
    PORT("X-Forwarded-Port"),
    HOST("Host");

    private final String text;

    Header(String text) {
      this.text = text;
    }

    /** Its name in a request. */
    public String text() {
      return text;
    }
  }

  /**
   * That of a request.
   *
   * @param headers the first value of each, if there is one
   */
  public static Origin of(Function<Header, Optional<String>> headers) {
    String scheme = first(headers.apply(Header.PROTO), SCHEME, "http");
    String own = first(headers.apply(Header.HOST), AUTHORITY, "localhost");
    String host = first(headers.apply(Header.FORWARDED_HOST), AUTHORITY, own);
    String port = first(headers.apply(Header.PORT), DIGITS, "");
    boolean spoken = host.lastIndexOf(':') > host.lastIndexOf(']');
    boolean usual = port.equals(scheme.equals("https") ? "443" : "80");
    return new Origin(scheme, spoken || port.isEmpty() || usual ? host : host + ":" + port);
  }

  /** The value that the outermost proxy wrote stands first in the list. */
  private static String first(Optional<String> header, Pattern form, String otherwise) {
    return header
        .map(value -> value.split(",", 2)[0].strip())
        .filter(value -> form.matcher(value).matches())
        .orElse(otherwise);
  }

  @Override
  public String toString() {
    return scheme + "://" + authority;
  }
}
