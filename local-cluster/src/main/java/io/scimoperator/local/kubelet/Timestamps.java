package io.scimoperator.local.kubelet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Kubernetes' times of objects: RFC 3339, whole seconds. */
final class Timestamps {
  private Timestamps() {}

  static String of(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
