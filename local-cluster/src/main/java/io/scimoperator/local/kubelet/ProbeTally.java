package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Probe;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts a probe's results in a row against its thresholds. Not thread-safe. */
final class ProbeTally {
  private final int successThreshold;
  private final int failureThreshold;
  private int successes;
  private int failures;
  private @Nullable Boolean verdict;

  ProbeTally(Probe probe) {
    this.successThreshold = atLeastOne(probe.getSuccessThreshold(), 1);
    this.failureThreshold = atLeastOne(probe.getFailureThreshold(), 3);
  }

  private static int atLeastOne(@Nullable Integer given, int byDefault) {
    return given == null ? byDefault : Math.max(1, given);
  }

  /** The verdict, if this result changed it. */
  Optional<Boolean> count(boolean success) {
    successes = success ? successes + 1 : 0;
    failures = success ? 0 : failures + 1;
    if (successes >= successThreshold && !Boolean.TRUE.equals(verdict)) {
      verdict = true;
      return Optional.of(true);
    }
    if (failures >= failureThreshold && !Boolean.FALSE.equals(verdict)) {
      verdict = false;
      return Optional.of(false);
    }
    return Optional.empty();
  }
}
