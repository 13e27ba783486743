package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a ready pod counts as available: once it has been ready for {@code minReadySeconds}. */
record Availability(Duration settling, Instant now) {
  static Availability of(@Nullable Integer minReadySeconds, Instant now) {
    return new Availability(Duration.ofSeconds(minReadySeconds == null ? 0 : minReadySeconds), now);
  }

  boolean isAvailable(Pod pod) {
    return PodState.isReady(pod) && availableAt(pod).filter(at -> !at.isAfter(now)).isPresent();
  }

  /** How long until the next of the ready pods becomes available, if one has yet to. */
  Optional<Duration> untilNext(Collection<Pod> pods) {
    return pods.stream()
        .filter(PodState::isReady)
        .flatMap(pod -> availableAt(pod).stream())
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo)
        .map(at -> Duration.between(now, at));
  }

  private Optional<Instant> availableAt(Pod pod) {
    return PodState.readySince(pod).map(since -> since.plus(settling));
  }
}
