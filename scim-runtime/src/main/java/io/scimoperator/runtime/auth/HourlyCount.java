package io.scimoperator.runtime.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts by the hour, for 24 hours: however much there is to count, it takes the same room. Not
 * thread-safe.
 */
final class HourlyCount {

  private static final long KEPT_HOURS = 24;

  /** Hours since the epoch, with what was counted in each. */
  private final TreeMap<Long, Long> hours = new TreeMap<>();

  void add(Instant now, long number) {
    hours.merge(hour(now), number, Long::sum);
    forget(now);
  }

  /** The sum of this hour and the 23 before it. */
  long sum(Instant now) {
    forget(now);
    return hours.values().stream().mapToLong(Long::longValue).sum();
  }

  Map<Instant, Long> byHour() {
    Map<Instant, Long> result = new TreeMap<>();
    hours.forEach((hour, number) -> result.put(Instant.EPOCH.plus(Duration.ofHours(hour)), number));
    return result;
  }

  private void forget(Instant now) {
    hours.headMap(hour(now) - KEPT_HOURS + 1).clear();
  }

  private static long hour(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), Duration.ofHours(1).toSeconds());
  }
}
