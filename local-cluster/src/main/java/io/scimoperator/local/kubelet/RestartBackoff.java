package io.scimoperator.local.kubelet;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait before a container that ended is started again: half a second, doubling up to
 * ten, and from the beginning after it ran for a quiet minute. Not thread-safe.
 */
final class RestartBackoff {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private Duration pause = Duration.ZERO;
  private Instant due = Instant.MIN;

  void ended(Instant startedAt, Instant endedAt) {
    boolean quiet = Duration.between(startedAt, endedAt).compareTo(QUIET) >= 0;
    lengthen(quiet);
    due = endedAt.plus(pause);
  }

  /** An attempt to start it failed before there was a process. */
  void failed(Instant now) {
    lengthen(false);
    due = now.plus(pause);
  }

  private void lengthen(boolean fromTheBeginning) {
    Duration doubled = pause.multipliedBy(2);
    if (fromTheBeginning || pause.isZero()) {
      pause = FIRST;
    } else {
      pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
  }

  Duration pause() {
    return pause;
  }

  /** How long until it may start; zero if it may. */
  Duration remaining(Instant now) {
    return due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO;
  }
}
