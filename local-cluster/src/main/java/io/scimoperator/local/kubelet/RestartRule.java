package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.PodSpec;

/** A pod's {@code restartPolicy}. */
enum RestartRule {
  ALWAYS,
  ON_FAILURE,
  NEVER;

  static RestartRule of(PodSpec spec) {
    return switch (spec.getRestartPolicy()) {
      case "OnFailure" -> ON_FAILURE;
      case "Never" -> NEVER;
      case null, default -> ALWAYS;
    };
  }

  boolean restartsAfter(int exitCode) {
    return switch (this) {
      case ALWAYS -> true;
      case ON_FAILURE -> exitCode != 0;
      case NEVER -> false;
    };
  }

  /** An init container runs until it succeeds, unless nothing of the pod is ever restarted. */
  RestartRule forInit() {
    return this == NEVER ? NEVER : ON_FAILURE;
  }
}
