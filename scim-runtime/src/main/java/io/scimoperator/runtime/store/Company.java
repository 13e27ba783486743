package io.scimoperator.runtime.store;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether directories have company: a directory that was the only one for a while has nobody to
 * leave anything to. Safe for concurrent use.
 */
public final class Company {

  /** Who was heard of within it may be back at any moment. */
  private static final Duration LATELY = Duration.ofSeconds(1);

  private final LongSupplier nanoTime;

  /** Who was heard of last; what two threads write at once is that of either. */
  private volatile long last;

  private volatile long changedAt;

  /**
   * Of nobody.
   *
   * @param nanoTime nanoseconds that only grow, such as those of {@link System#nanoTime()}
   */
  public Company(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.changedAt = nanoTime.getAsLong() - LATELY.toNanos();
  }

  /** Hears of a directory. */
  public void join(long directory) {
    if (directory != last) {
      last = directory;
      changedAt = nanoTime.getAsLong();
    }
  }

  /** Whether more than one directory was heard of lately. */
  public boolean isOfSeveral() {
    return nanoTime.getAsLong() - changedAt < LATELY.toNanos();
  }
}
