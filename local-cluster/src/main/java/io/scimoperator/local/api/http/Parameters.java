package io.scimoperator.local.api.http;

import io.helidon.common.uri.UriQuery;
import io.scimoperator.local.api.object.StatusException;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request. */
record Parameters(UriQuery query) {

  /** A parameter, empty if it was not sent. */
  String text(String name) {
    return query.first(name).orElse("");
  }

  boolean flag(String name) {
    String value = text(name);
    return value.equals("true") || value.equals("1");
  }

  /** A number, null if it was not sent. */
  @Nullable Long number(String name) {
    String value = text(name);
    try {
      return value.isEmpty() ? null : Long.valueOf(value);
    } catch (NumberFormatException e) {
      throw StatusException.badRequest("the parameter " + name + " is no number: " + value);
    }
  }
}
