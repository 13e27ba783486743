package io.scimoperator.local.api.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** A request that is answered with a Status of Failure. */
public final class StatusException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final transient ObjectNode details;

  private StatusException(int code, String reason, String message, ObjectNode details) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  public int code() {
    return code;
  }

  /** The answer's body. */
  public ObjectNode status() {
    ObjectNode status = Json.object();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    status.put("status", "Failure").put("message", String.valueOf(getMessage()));
    status.put("reason", reason);
    if (details != null && !details.isEmpty()) {
      status.set("details", details.deepCopy());
    }
    return status.put("code", code);
  }

  public static StatusException badRequest(String message) {
    return new StatusException(400, "BadRequest", message, Json.object());
  }

  public static StatusException unprocessable(String message) {
    return new StatusException(422, "Invalid", message, Json.object());
  }

  public static StatusException tooLarge(String message) {
    return new StatusException(413, "RequestEntityTooLarge", message, Json.object());
  }

  public static StatusException unauthorized() {
    return new StatusException(401, "Unauthorized", "Unauthorized", Json.object());
  }

  /** A request of a web page. */
  public static StatusException notForBrowsers() {
    return new StatusException(
        403, "Forbidden", "this API is not for web pages: use kubectl", Json.object());
  }

  /** No such path. */
  public static StatusException noSuchPath() {
    return new StatusException(
        404, "NotFound", "the server could not find the requested resource", Json.object());
  }

  public static StatusException notFound(Named object) {
    return new StatusException(404, "NotFound", object + " not found", object.details());
  }

  /** A pod without a log. */
  public static StatusException noLog(String message) {
    return new StatusException(404, "NotFound", message, Json.object());
  }

  public static StatusException alreadyExists(Named object) {
    return new StatusException(409, "AlreadyExists", object + " already exists", object.details());
  }

  public static StatusException conflict(Named object, String why) {
    return new StatusException(
        409,
        "Conflict",
        "Operation cannot be fulfilled on " + object + ": " + why,
        object.details());
  }

  public static StatusException forbidden(Named object, String why) {
    return new StatusException(
        403, "Forbidden", object + " is forbidden: " + why, object.details());
  }

  public static StatusException methodNotAllowed(String what) {
    return new StatusException(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource: " + what,
        Json.object());
  }

  public static StatusException unsupportedMediaType(String given, String wanted) {
    return new StatusException(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format (" + given + "): send " + wanted,
        Json.object());
  }

  /** The history that a watch or a continued list needs is gone. */
  public static StatusException expired(String message) {
    return new StatusException(410, "Expired", message, Json.object());
  }

  public static StatusException timeout(String message) {
    return new StatusException(504, "Timeout", message, Json.object());
  }

  public static StatusException internal(String message) {
    return new StatusException(500, "InternalError", message, Json.object());
  }

  /** Fields that break the rules of the kind. */
  public static StatusException invalid(Named kind, List<FieldError> errors) {
    return new StatusException(
        422,
        "Invalid",
        kind + " is invalid: " + joined(errors),
        withCauses(kind.details(), errors));
  }

  /** Fields that other managers own, of a server-side apply. */
  public static StatusException applyConflict(String message, List<FieldError> conflicts) {
    return new StatusException(409, "Conflict", message, withCauses(Json.object(), conflicts));
  }

  private static String joined(List<FieldError> errors) {
    String all =
        errors.stream().map(FieldError::toString).distinct().collect(Collectors.joining(", "));
    return errors.stream().distinct().count() == 1 ? all : "[" + all + "]";
  }

  private static ObjectNode withCauses(ObjectNode details, List<FieldError> errors) {
    ArrayNode causes = details.putArray("causes");
    for (FieldError error : errors) {
      causes
          .addObject()
          .put("reason", error.type().reason())
          .put("message", error.message())
          .put("field", error.field());
    }
    return details;
  }
}
