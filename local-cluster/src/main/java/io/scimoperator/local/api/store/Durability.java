package io.scimoperator.local.api.store;

import java.util.List;

/** Keeps what was committed. Used by one thread at a time. */
interface Durability extends AutoCloseable {

  /** What was kept when this was opened. */
  Kept kept();

  /** Keeps changes, all of them durably before it returns, or none if it fails. */
  void append(List<Change> changes);

  /** Whether it keeps so much of the past that {@link #rewrite} is worth its time. */
  boolean isWasteful();

  /** Keeps nothing but this. */
  void rewrite(Kept present);

  @Override
  void close();

  /**
   * The objects, and the latest revision.
   *
   * @param revision of an object or of a deletion
   */
  record Kept(long revision, List<StoredObject> objects) {
    public Kept {
      objects = List.copyOf(objects);
    }
  }

  /** Keeps nothing. */
  static Durability none() {
    return new Durability() {
      @Override
      public Kept kept() {
        return new Kept(0, List.of());
      }

      @Override
      public void append(List<Change> changes) {}

      @Override
      public boolean isWasteful() {
        return false;
      }

      @Override
      public void rewrite(Kept present) {}

      @Override
      public void close() {}
    };
  }
}
