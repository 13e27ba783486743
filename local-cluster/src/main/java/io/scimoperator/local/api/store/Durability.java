package io.scimoperator.local.api.store;

import java.util.List;
import java.util.Map;

/** Keeps the states of objects, and a bound of the revisions that were given out. */
interface Durability extends AutoCloseable {

  /** Every object that is kept: JSON texts by resource. */
  Map<String, List<byte[]>> readAll();

  /** The highest revision that may have been given out, 0 at first. */
  long revisionBound();

  void saveRevisionBound(long bound);

  /** Keeps a state, durably before it returns. */
  void write(ObjectKey key, byte[] content);

  void delete(ObjectKey key);

  @Override
  void close();

  /** Keeps nothing. */
  static Durability none() {
    return new Durability() {
      @Override
      public Map<String, List<byte[]>> readAll() {
        return Map.of();
      }

      @Override
      public long revisionBound() {
        return 0;
      }

      @Override
      public void saveRevisionBound(long bound) {}

      @Override
      public void write(ObjectKey key, byte[] content) {}

      @Override
      public void delete(ObjectKey key) {}

      @Override
      public void close() {}
    };
  }
}
