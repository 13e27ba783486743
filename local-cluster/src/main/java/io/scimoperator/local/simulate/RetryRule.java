package io.scimoperator.local.simulate;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How often and after how long a request is sent again.
 *
 * @param attempts after so many the server counts as gone
 * @param first wait after the first attempt; doubles with each further one
 * @param longest limit of the doubling
 */
record RetryRule(int attempts, Duration first, Duration longest) {

  /** Outlasts a runtime that is killed and restarted: a little over a minute. */
  static final RetryRule PATIENT = new RetryRule(70, Duration.ofMillis(100), Duration.ofSeconds(1));

  private static final long LONGEST_RETRY_AFTER = 60;

  /** The wait after an attempt, counted from 1. Retry-After is honoured, up to a minute. */
  Duration after(int attempt, OptionalLong retryAfter) {
    long seconds = Math.min(retryAfter.orElse(0), LONGEST_RETRY_AFTER);
    if (seconds > 0) {
      return Duration.ofSeconds(seconds);
    }
    Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, 16));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
