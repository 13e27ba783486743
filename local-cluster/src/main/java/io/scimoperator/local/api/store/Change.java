package io.scimoperator.local.api.store;

import org.jspecify.annotations.Nullable;

/**
 * What a commit did to an object.
 *
 * @param object the new state; of a deletion the last one, with the deletion's own revision
 * @param previous the state before, null of a creation
 */
public record Change(Type type, StoredObject object, @Nullable StoredObject previous) {

  /** Named as watch events are. */
  public enum Type {
    ADDED,
    MODIFIED,
    DELETED
  }

  /** The state after it, null of a deletion. */
  @Nullable StoredObject state() {
    return type == Type.DELETED ? null : object;
  }

  public long revision() {
    return object.revision();
  }
}
