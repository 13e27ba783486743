package io.scimoperator.runtime.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.http.ErrorShape;
import io.scimoperator.runtime.http.Failure;

/** Errors as {@code {"message", "code"}}. */
public final class ApiErrors implements ErrorShape {

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public JsonNode body(Failure failure) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("message", failure.detail())
        .put("code", code(failure.status()));
  }

  private static String code(int status) {
    return switch (status) {
      case 401 -> "unauthorized";
      case 403 -> "forbidden";
      case 404 -> "entity_not_found";
      case 405 -> "method_not_allowed";
      case 429 -> "rate_limited";
      case 503 -> "unavailable";
      default -> status < 500 ? "invalid_request" : "internal_error";
    };
  }
}
