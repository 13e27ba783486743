package io.scimoperator.local.api.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change of one object that waits to be committed, and then what became of it. */
final class Commit {

  private final ObjectKey key;
  private final @Nullable StoredObject expected;
  private final @Nullable ObjectNode json;
  private boolean done;
  private @Nullable StoredObject outcome;
  private @Nullable RuntimeException failure;

  /**
   * A change to be made.
   *
   * @param expected the state that it was made from, null if there was no object
   * @param json the next state, null to remove the object
   */
  Commit(ObjectKey key, @Nullable StoredObject expected, @Nullable ObjectNode json) {
    this.key = key;
    this.expected = expected;
    this.json = json;
  }

  ObjectKey key() {
    return key;
  }

  /** The change that it makes of {@code live}; empty if it was made from another state. */
  Optional<Change> change(@Nullable StoredObject live, long revision) {
    if (live != expected) {
      return Optional.empty();
    }
    if (json != null) {
      Change.Type type = live == null ? Change.Type.ADDED : Change.Type.MODIFIED;
      return Optional.of(new Change(type, StoredObject.of(key, revision, json), live));
    }
    if (live == null) {
      return Optional.empty();
    }
    StoredObject last = StoredObject.of(key, revision, live.json());
    return Optional.of(new Change(Change.Type.DELETED, last, live));
  }

  boolean isDone() {
    return done;
  }

  void succeed(@Nullable StoredObject object) {
    outcome = object;
    done = true;
  }

  void fail(RuntimeException why) {
    failure = why;
    done = true;
  }

  /** The state that it made; empty if it was made from an outdated one. */
  Optional<StoredObject> outcome() {
    if (failure != null) {
      throw failure;
    }
    return Optional.ofNullable(outcome);
  }
}
