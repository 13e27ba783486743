package io.scimoperator.pages;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a form ({@code application/x-www-form-urlencoded}). */
public record Form(Map<String, String> fields) {

  /** Of a request that has none. */
  public static final Form NONE = new Form(Map.of());

  private static final int MOST_FIELDS = 20;

  public Form {
    fields = Map.copyOf(fields);
  }

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException if it is no form
   */
  public static Form parse(String body) {
    Map<String, String> fields = new HashMap<>();
    String[] pairs = body.split("&", MOST_FIELDS + 1);
    if (pairs.length > MOST_FIELDS) {
      throw new IllegalArgumentException("a form of more than " + MOST_FIELDS + " fields");
    }
    for (String pair : pairs) {
      String[] parts = pair.split("=", 2);
      fields.putIfAbsent(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
    }
    return new Form(fields);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A field that is filled in. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
  }
}
