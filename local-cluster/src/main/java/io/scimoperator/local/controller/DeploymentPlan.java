package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The next steps of a Deployment: pods of the current template are started within the surge, pods
 * of older ones ended while enough are available. Pods that are ending no longer count, as in
 * Kubernetes. Pure.
 */
final class DeploymentPlan {
  private final DeploymentPods wanted;
  private final RollingLimits limits;
  private final Availability availability;
  private final List<Pod> current = new ArrayList<>();
  private final List<Pod> old = new ArrayList<>();
  private final List<PodChange> changes = new ArrayList<>();
  private boolean oldOnesAreEnding;

  private DeploymentPlan(DeploymentPods wanted, List<Pod> pods, Availability availability) {
    this.wanted = wanted;
    this.limits = RollingLimits.of(wanted.deployment().getSpec());
    this.availability = availability;
    pods.forEach(this::sort);
  }

  static List<PodChange> steps(DeploymentPods wanted, List<Pod> pods, Availability availability) {
    DeploymentPlan plan = new DeploymentPlan(wanted, pods, availability);
    if (plan.isPaused()) {
      return List.of();
    }
    plan.grow();
    plan.shrink();
    plan.retire();
    return List.copyOf(plan.changes);
  }

  private void sort(Pod pod) {
    if (PodState.isTerminating(pod)) {
      oldOnesAreEnding |= !wanted.isCurrent(pod);
    } else if (PodState.isOver(pod)) {
      changes.add(new PodChange.Delete(pod));
    } else {
      (wanted.isCurrent(pod) ? current : old).add(pod);
    }
  }

  private boolean isPaused() {
    return Boolean.TRUE.equals(wanted.deployment().getSpec().getPaused());
  }

  private boolean isRecreated() {
    var strategy = wanted.deployment().getSpec().getStrategy();
    return strategy != null && "Recreate".equals(strategy.getType());
  }

  private void grow() {
    if (isRecreated() && (oldOnesAreEnding || !old.isEmpty())) {
      return;
    }
    int missing = limits.replicas() - current.size();
    int room = limits.mostPods() - current.size() - old.size();
    for (int i = 0; i < Math.min(missing, room); i++) {
      changes.add(new PodChange.Create(wanted.pod()));
    }
  }

  /** Surplus pods of the current template: first those that serve nobody, then the youngest. */
  private void shrink() {
    int surplus = current.size() - limits.replicas();
    current.stream()
        .sorted(
            Comparator.comparing(PodState::isReady)
                .thenComparing(
                    pod -> pod.getMetadata().getCreationTimestamp(),
                    Comparator.nullsFirst(Comparator.reverseOrder())))
        .limit(Math.max(0, surplus))
        .forEach(pod -> changes.add(new PodChange.Delete(pod)));
  }

  /** Pods that are not available cost nothing; of the others only those not needed any more. */
  private void retire() {
    long available =
        current.stream().filter(availability::isAvailable).count()
            + old.stream().filter(availability::isAvailable).count();
    long spare = available - limits.fewestAvailable();
    for (Pod pod : old) {
      if (!availability.isAvailable(pod)) {
        changes.add(new PodChange.Delete(pod));
      } else if (spare > 0) {
        spare--;
        changes.add(new PodChange.Delete(pod));
      }
    }
  }
}
