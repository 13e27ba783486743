package io.scimoperator.runtime.store.sql;

import java.time.Duration;

/**
 * For how many writes a commit waits, and how long. Those whom the last commit answered are back
 * soon; without them the first one back has a commit of its own, during which all the others wait.
 * For one thread.
 */
final class Rhythm {

  private static final Duration LONGEST = Duration.ofMillis(2);

  private int usual;
  private long patience;

  /** Whether more are about to come than those. */
  boolean expectsMoreThan(int writes) {
    return writes < usual;
  }

  /** Nanoseconds to wait for them. */
  long patience() {
    return patience;
  }

  /** Tells of a commit, so that the next one waits for as many writes, but not for long. */
  void committed(int writes, long nanoseconds) {
    usual = writes;
    patience = Math.min(nanoseconds / 2, LONGEST.toNanos());
  }
}
