package io.scimoperator.local.api.object;

/**
 * What is wrong with one field.
 *
 * @param field path such as {@code spec.tokens[0].name}
 * @param message without the field, such as {@code Required value}
 */
public record FieldError(Type type, String field, String message) {

  /** The kinds of errors of Kubernetes; {@link #reason} is how a Status names them. */
  public enum Type {
    REQUIRED("FieldValueRequired"),
    INVALID("FieldValueInvalid"),
    TYPE_INVALID("FieldValueTypeInvalid"),
    NOT_SUPPORTED("FieldValueNotSupported"),
    DUPLICATE("FieldValueDuplicate"),
    NOT_FOUND("FieldValueNotFound"),
    FORBIDDEN("FieldValueForbidden"),
    TOO_LONG("FieldValueTooLong"),
    TOO_MANY("FieldValueTooMany"),
    CONFLICT("FieldManagerConflict");

    private final String reason;

    Type(String reason) {
      this.reason = reason;
    }

    public String reason() {
      return reason;
    }
  }

  public static FieldError required(String field) {
    return new FieldError(Type.REQUIRED, field, "Required value");
  }

  public static FieldError required(String field, String detail) {
    return new FieldError(Type.REQUIRED, field, "Required value: " + detail);
  }

  /**
   * A value that breaks a rule.
   *
   * @param shown the value as JSON
   */
  public static FieldError invalid(String field, String shown, String detail) {
    return new FieldError(Type.INVALID, field, "Invalid value: " + shown + ": " + detail);
  }

  public static FieldError forbidden(String field, String detail) {
    return new FieldError(Type.FORBIDDEN, field, "Forbidden: " + detail);
  }

  public static FieldError duplicate(String field, String shown) {
    return new FieldError(Type.DUPLICATE, field, "Duplicate value: " + shown);
  }

  /** A value that names something that is not there. */
  public static FieldError notFound(String field, String shown) {
    return new FieldError(Type.NOT_FOUND, field, "Not found: " + shown);
  }

  @Override
  public String toString() {
    return field.isEmpty() ? message : field + ": " + message;
  }
}
