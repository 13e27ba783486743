package io.scimoperator.runtime.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.AdminProblem;
import io.scimoperator.runtime.http.ErrorShape;
import io.scimoperator.runtime.http.Failure;

/** Errors as {@link AdminProblem}. */
public final class AdminErrors implements ErrorShape {

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public JsonNode body(Failure failure) {
    return AdminJson.MAPPER.valueToTree(new AdminProblem(code(failure.status()), failure.detail()));
  }

  private static String code(int status) {
    return switch (status) {
      case 401 -> AdminProblem.UNAUTHORIZED;
      case 404 -> AdminProblem.NOT_FOUND;
      case 503 -> AdminProblem.UNAVAILABLE;
      default -> status < 500 ? AdminProblem.INVALID_REQUEST : AdminProblem.INTERNAL_ERROR;
    };
  }
}
