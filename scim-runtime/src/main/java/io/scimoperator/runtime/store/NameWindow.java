package io.scimoperator.runtime.store;

import org.jspecify.annotations.Nullable;

/**
 * Users or groups in the order of their names. Costs the same wherever it stands.
 *
 * @param prefix folded, as names are compared; empty for all
 * @param after null to begin at the beginning
 */
public record NameWindow(String prefix, @Nullable Place after, int limit) {

  /**
   * Where a user or group stands in that order, whether it is still there or not.
   *
   * @param key the name, folded
   */
  public record Place(String key, String id) {}
}
