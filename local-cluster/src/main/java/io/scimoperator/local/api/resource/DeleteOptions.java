package io.scimoperator.local.api.resource;

import org.jspecify.annotations.Nullable;

/**
 * How an object is deleted.
 *
 * @param graceSeconds null for what the object itself says
 */
public record DeleteOptions(
    Preconditions preconditions,
    Propagation propagation,
    @Nullable Long graceSeconds,
    boolean dryRun) {

  /** What becomes of the objects that it owns. */
  public enum Propagation {
    BACKGROUND,
    FOREGROUND,
    ORPHAN
  }

  /** Now, and its dependents later. */
  public static final DeleteOptions BACKGROUND =
      new DeleteOptions(new Preconditions("", ""), Propagation.BACKGROUND, null, false);
}
