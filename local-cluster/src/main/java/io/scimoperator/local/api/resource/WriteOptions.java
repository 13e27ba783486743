package io.scimoperator.local.api.resource;

/**
 * How a request writes.
 *
 * @param manager who will manage the fields that it writes
 * @param force of an apply: take fields from other managers
 */
public record WriteOptions(
    String manager, boolean dryRun, boolean force, FieldValidation validation) {

  /** What becomes of fields that the kind does not know; they are never kept. */
  public enum FieldValidation {
    STRICT,
    WARN,
    IGNORE
  }
}
