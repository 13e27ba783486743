package io.scimoperator.runtime.auth;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets so many requests a second through, and some at once after a pause. All it keeps is the time
 * at which it would be full again, so that nobody waits for a lock. Safe for concurrent use.
 */
final class TokenBucket {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final AtomicLong fullAt;

  /**
   * A full one.
   *
   * @param now in nanoseconds, of a clock without jumps
   */
  TokenBucket(long now) {
    this.fullAt = new AtomicLong(now);
  }

  /**
   * Takes a token, unless there is none.
   *
   * @param perSecond how many come back each second, at least 1
   * @param most that there are
   * @return 0 if one was taken, else the nanoseconds until there is one
   */
  long nanosToWait(int perSecond, int most, long now) {
    long interval = SECOND / perSecond;
    long capacity = interval * most;
    while (true) {
      long before = fullAt.get();
      long after = (before - now < 0 ? now : before) + interval;
      if (after - now > capacity) {
        return after - now - capacity;
      }
      if (fullAt.compareAndSet(before, after)) {
        return 0;
      }
    }
  }
}
