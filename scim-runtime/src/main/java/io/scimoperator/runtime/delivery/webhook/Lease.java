package io.scimoperator.runtime.delivery.webhook;

import java.time.Duration;

/**
 * For how long others leave the receivers of this process alone. Nothing is begun that might not be
 * over when the lease is. Safe for concurrent use.
 */
final class Lease {

  private final long nanos;
  private final long longest;
  private volatile long renewedAt;
  private volatile boolean held;

  /**
   * Of a process that has none yet.
   *
   * @param longest time that an attempt takes
   */
  Lease(Duration duration, Duration longest) {
    this.nanos = duration.toNanos();
    this.longest = longest.toNanos();
  }

  Duration duration() {
    return Duration.ofNanos(nanos);
  }

  /** It was renewed by a request that was made at this {@link System#nanoTime}. */
  void renewed(long asked) {
    renewedAt = asked;
    held = true;
  }

  /** Whether there ever was one. */
  boolean isHeld() {
    return held;
  }

  /** Whether it is to be renewed. */
  boolean isDue() {
    return !held || System.nanoTime() - renewedAt > nanos / 4;
  }

  /** Whether an attempt may begin. */
  boolean permitsAttempt() {
    return held && System.nanoTime() - renewedAt < nanos - longest;
  }
}
