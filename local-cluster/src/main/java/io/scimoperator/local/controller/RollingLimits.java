package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import org.jspecify.annotations.Nullable;

/** How far a Deployment may stray from its number of replicas while it rolls. */
record RollingLimits(int replicas, int surge, int unavailable) {
  private static final IntOrString QUARTER = new IntOrString("25%");

  static RollingLimits of(DeploymentSpec spec) {
    int replicas = spec.getReplicas() == null ? 1 : spec.getReplicas();
    var strategy = spec.getStrategy();
    if (strategy != null && "Recreate".equals(strategy.getType())) {
      return new RollingLimits(replicas, 0, replicas);
    }
    var rolling = strategy == null ? null : strategy.getRollingUpdate();
    int surge = count(rolling == null ? null : rolling.getMaxSurge(), replicas, true);
    int unavailable = count(rolling == null ? null : rolling.getMaxUnavailable(), replicas, false);
    // Kubernetes resolves two zeros in favour of going on.
    return new RollingLimits(
        replicas, surge, surge == 0 && unavailable == 0 ? 1 : Math.min(unavailable, replicas));
  }

  int mostPods() {
    return replicas + surge;
  }

  int fewestAvailable() {
    return replicas - unavailable;
  }

  /** A share is rounded up for the surge and down for what may be unavailable. */
  private static int count(@Nullable IntOrString limit, int replicas, boolean roundUp) {
    IntOrString given = limit == null ? QUARTER : limit;
    if (given.getIntVal() != null) {
      return given.getIntVal();
    }
    int percent = Integer.parseInt(given.getStrVal().replace("%", "").strip());
    return roundUp ? Math.ceilDiv(percent * replicas, 100) : percent * replicas / 100;
  }
}
