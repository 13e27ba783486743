package io.scimoperator.runtime.portal;

import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a form ({@code application/x-www-form-urlencoded}). */
record Form(Map<String, String> fields) {

  /** Of a request that has none. */
  static final Form NONE = new Form(Map.of());

  private static final int MOST_FIELDS = 20;

  Form {
    fields = Map.copyOf(fields);
  }

  /**
   * Reads a body.
   *
   * @throws ScimException of kind INVALID_SYNTAX if it is no form
   */
  static Form parse(String body) {
    Map<String, String> fields = new HashMap<>();
    String[] pairs = body.split("&", MOST_FIELDS + 1);
    if (pairs.length > MOST_FIELDS) {
      throw malformed(null);
    }
    for (String pair : pairs) {
      String[] parts = pair.split("=", 2);
      try {
        fields.putIfAbsent(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
      } catch (IllegalArgumentException e) {
        throw malformed(e);
      }
    }
    return new Form(fields);
  }

  private static ScimException malformed(@Nullable Exception cause) {
    String detail = "What was sent is not a form of this portal.";
    return cause == null
        ? new ScimException(Kind.INVALID_SYNTAX, detail)
        : new ScimException(Kind.INVALID_SYNTAX, detail, cause);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A field that is filled in. */
  Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
  }
}
