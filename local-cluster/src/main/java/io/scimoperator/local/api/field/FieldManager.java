package io.scimoperator.local.api.field;

/**
 * Who manages fields.
 *
 * @param operation {@code Apply} or {@code Update}
 * @param subresource through which it writes; empty for the object itself
 */
public record FieldManager(String name, String operation, String apiVersion, String subresource) {

  public static final String APPLY = "Apply";
  public static final String UPDATE = "Update";

  /** The reset fields: what a writer through this door cannot own. */
  boolean mayOwn(FieldPath path, boolean hasStatus) {
    if (subresource.equals("status")) {
      return path.startsWith("f:status");
    }
    return !hasStatus || !path.startsWith("f:status");
  }

  /** As messages of conflicts name it. */
  String described(String time) {
    String through = subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"";
    return operation.equals(APPLY)
        ? "\"" + name + "\"" + through
        : "\"" + name + "\"" + through + " using " + apiVersion + at(time);
  }

  private static String at(String time) {
    return time.isEmpty() ? "" : " at " + time;
  }
}
