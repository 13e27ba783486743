package io.scimoperator.runtime.schema;

import org.jspecify.annotations.Nullable;

/**
 * A request that SCIM refuses: always the client's fault. The detail names the attribute and the
 * rule, never a value. RFC 7644 §3.12.
 */
public final class ScimException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a request is refused: the HTTP status and the scimType of RFC 7644 table 9. */
  public enum Kind {
    INVALID_FILTER(400, "invalidFilter"),
    TOO_MANY(400, "tooMany"),
    UNIQUENESS(409, "uniqueness"),
    MUTABILITY(400, "mutability"),
    INVALID_SYNTAX(400, "invalidSyntax"),
    INVALID_PATH(400, "invalidPath"),
    NO_TARGET(400, "noTarget"),
    INVALID_VALUE(400, "invalidValue"),
    INVALID_VERSION(400, "invalidVers"),
    INVALID_CURSOR(400, "invalidCursor"),
    INVALID_COUNT(400, "invalidCount"),
    SENSITIVE(403, "sensitive"),
    UNAUTHORIZED(401, null),
    FORBIDDEN(403, null),
    /** More users would go away than the directory's guard allows. */
    DEPROVISIONING_HELD(403, null),
    NOT_FOUND(404, null),
    METHOD_NOT_ALLOWED(405, null),
    PRECONDITION_FAILED(412, null),
    REQUEST_TIMEOUT(408, null),
    PAYLOAD_TOO_LARGE(413, null),
    UNSUPPORTED_MEDIA_TYPE(415, null),
    TOO_MANY_REQUESTS(429, null),
    NOT_IMPLEMENTED(501, null),
    UNAVAILABLE(503, null);

    private final int status;
    private final @Nullable String scimType;

    Kind(int status, @Nullable String scimType) {
      this.status = status;
      this.scimType = scimType;
    }

    public int status() {
      return status;
    }

    /** The detail error keyword, null where RFC 7644 has none for this status. */
    public @Nullable String scimType() {
      return scimType;
    }
  }

  private final Kind kind;

  public ScimException(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  public ScimException(Kind kind, String detail, Throwable cause) {
    super(detail, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
