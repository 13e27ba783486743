package io.scimoperator.runtime.store.sql;

/** Hears of every commit; must be quick, it is called by the one writer. */
public interface CommitObserver {

  /** Nobody listens. */
  CommitObserver NONE = (count, nanoseconds) -> {};

  /**
   * A commit is durable.
   *
   * @param count writes that shared it
   * @param nanoseconds from its beginning
   */
  void committed(int count, long nanoseconds);

  /** One that tells another one, too. */
  default CommitObserver and(CommitObserver other) {
    return (count, nanoseconds) -> {
      committed(count, nanoseconds);
      other.committed(count, nanoseconds);
    };
  }
}
