package io.scimoperator.local.simulate;

import java.time.Duration;

/** One row of the final table. */
record Statistics(int count, double perSecond, Times times, int retried, int refused) {

  /** Percentiles of the time from sending a request to the end of its answer. */
  record Times(Duration p50, Duration p99, Duration max) {}

  Statistics(long[] sortedNanos, Duration busy, int retried, int refused) {
    this(
        sortedNanos.length,
        busy.isZero() ? 0 : sortedNanos.length * 1e9 / busy.toNanos(),
        new Times(
            percentile(sortedNanos, 0.50),
            percentile(sortedNanos, 0.99),
            percentile(sortedNanos, 1)),
        retried,
        refused);
  }

  /** The smallest value that at least this share of all does not exceed. */
  private static Duration percentile(long[] sorted, double share) {
    if (sorted.length == 0) {
      return Duration.ZERO;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return Duration.ofNanos(sorted[Math.max(rank, 1) - 1]);
  }
}
