package io.scimoperator.runtime.store;

import org.jspecify.annotations.Nullable;

/**
 * How applications see the users of a directory.
 *
 * @param applied the mapping, in JSON
 * @param change what takes its place, null if nothing does
 */
public record SavedMapping(String applied, @Nullable Change change) {

  /**
   * A mapping that takes another one's place for one user after the other.
   *
   * @param next the mapping, in JSON
   * @param position id of the last user that has it; empty if none has
   */
  public record Change(String next, String position) {}
}
