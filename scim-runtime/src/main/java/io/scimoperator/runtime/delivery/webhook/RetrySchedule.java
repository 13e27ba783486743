package io.scimoperator.runtime.delivery.webhook;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** When a delivery that failed is tried again: later each time, and never all at once. Pure. */
final class RetrySchedule {

  private static final List<Duration> DELAYS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2));
  private static final Duration LONGEST = Duration.ofHours(3);
  private static final double JITTER = 0.4;

  private RetrySchedule() {}

  /**
   * How long to wait.
   *
   * @param attempts that were made, at least 1
   */
  static Duration after(int attempts, RandomGenerator random) {
    Duration delay = attempts > DELAYS.size() ? LONGEST : DELAYS.get(attempts - 1);
    double factor = 1 - JITTER / 2 + JITTER * random.nextDouble();
    return Duration.ofMillis((long) (delay.toMillis() * factor));
  }

  /** The same, with the wish of the receiver, as long as that is not longer than ours may be. */
  static Duration after(int attempts, Duration wished, RandomGenerator random) {
    Duration own = after(attempts, random);
    Duration limited = wished.compareTo(LONGEST) > 0 ? LONGEST : wished;
    return own.compareTo(limited) > 0 ? own : limited;
  }
}
