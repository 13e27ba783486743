package io.scimoperator.admin.v1;

/**
 * Why the admin API refused a request.
 *
 * @param code {@code LabelTaken}, {@code InvalidConfiguration}, {@code NotFound}, {@code
 *     Unauthorized}, {@code Unavailable}, {@code InvalidRequest} or {@code InternalError}
 * @param message what happened and what to do about it, for a person
 */
public record AdminProblem(String code, String message) {

  public static final String LABEL_TAKEN = "LabelTaken";
  public static final String INVALID_CONFIGURATION = "InvalidConfiguration";
  public static final String NOT_FOUND = "NotFound";
  public static final String UNAUTHORIZED = "Unauthorized";
  public static final String UNAVAILABLE = "Unavailable";
  public static final String INVALID_REQUEST = "InvalidRequest";
  public static final String INTERNAL_ERROR = "InternalError";
}
