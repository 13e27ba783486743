package io.scimoperator.operator.runtime;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param search the beginning of a name, or an exact address or externalId of a user; empty for all
 * @param after what the page before said; null for the first page
 * @param limit 1 to 200
 */
public record ListPart(String search, @Nullable String after, int limit) {

  String query() {
    return "?limit=" + limit + parameter("search", search) + parameter("after", after);
  }

  /** The parameter of a query string, nothing without a value. */
  static String parameter(String name, @Nullable String value) {
    return value == null || value.isEmpty()
        ? ""
        : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
