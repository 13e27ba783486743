package io.scimoperator.local.simulate;

import java.time.Duration;
import java.util.Arrays;

/**
 * The times of one kind of request. Keeps every one, so that percentiles are exact. Thread-safe.
 */
final class Series {

  private long[] nanos = new long[256];
  private int count;
  private long firstStart = Long.MAX_VALUE;
  private long lastEnd = Long.MIN_VALUE;
  private int retried;
  private int refused;

  /**
   * @param start and end on the clock of {@link System#nanoTime}
   */
  synchronized void answered(long start, long end) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = end - start;
    firstStart = Math.min(firstStart, start);
    lastEnd = Math.max(lastEnd, end);
  }

  synchronized void retried() {
    retried++;
  }

  synchronized void refused() {
    refused++;
  }

  synchronized Statistics statistics() {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    Duration busy = count == 0 ? Duration.ZERO : Duration.ofNanos(lastEnd - firstStart);
    return new Statistics(sorted, busy, retried, refused);
  }

  /** All series as if they were one. */
  static Statistics together(Iterable<Series> all) {
    Series sum = new Series();
    for (Series one : all) {
      sum.add(one);
    }
    return sum.statistics();
  }

  private synchronized void add(Series other) {
    synchronized (other) {
      long[] joined = Arrays.copyOf(nanos, Math.max(1, count + other.count));
      System.arraycopy(other.nanos, 0, joined, count, other.count);
      nanos = joined;
      count += other.count;
      firstStart = Math.min(firstStart, other.firstStart);
      lastEnd = Math.max(lastEnd, other.lastEnd);
      retried += other.retried;
      refused += other.refused;
    }
  }
}
