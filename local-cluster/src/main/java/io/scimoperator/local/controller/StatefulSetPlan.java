package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The next steps of a StatefulSet: missing pods from the lowest ordinal, surplus ones from the
 * highest, then a changed template from the highest, one pod at a time. Pure.
 *
 * <p>Unlike Kubernetes, which waits for ever, a pod that is not ready and of an old template is
 * replaced at once: a template that never became ready is mended by the next one. Pods below a
 * partition are left alone, but one of them that is lost comes back from the new template, since
 * old ones are not kept.
 */
final class StatefulSetPlan {
  private final StatefulSetPods wanted;
  private final NavigableMap<Integer, Pod> present = new TreeMap<>();
  private final Availability availability;
  private final List<PodChange> changes = new ArrayList<>();
  private final boolean oneByOne;

  private StatefulSetPlan(StatefulSetPods wanted, List<Pod> pods, Availability availability) {
    this.wanted = wanted;
    this.availability = availability;
    this.oneByOne = !"Parallel".equals(spec().getPodManagementPolicy());
    pods.forEach(pod -> wanted.ordinal(pod).ifPresent(ordinal -> present.put(ordinal, pod)));
  }

  static List<PodChange> steps(StatefulSetPods wanted, List<Pod> pods, Availability availability) {
    StatefulSetPlan plan = new StatefulSetPlan(wanted, pods, availability);
    if (plan.fill() && plan.shrink()) {
      plan.roll();
    }
    return List.copyOf(plan.changes);
  }

  private StatefulSetSpec spec() {
    return wanted.set().getSpec();
  }

  /** Whether every wanted pod is there, so that the plan may go on. */
  private boolean fill() {
    for (int ordinal = wanted.firstOrdinal(); wanted.isWanted(ordinal); ordinal++) {
      Pod pod = present.get(ordinal);
      boolean settled = pod != null && availability.isAvailable(pod);
      if (pod == null) {
        changes.add(new PodChange.Create(wanted.pod(ordinal)));
      } else if (!settled && !PodState.isTerminating(pod) && isHopeless(ordinal, pod)) {
        changes.add(new PodChange.Delete(pod));
      }
      if (!settled && oneByOne) {
        return false;
      }
    }
    return true;
  }

  private boolean isHopeless(int ordinal, Pod pod) {
    return PodState.isOver(pod)
        || (isRolled(ordinal) && !wanted.isCurrent(pod) && !PodState.isReady(pod));
  }

  /** Whether no surplus pod is left. */
  private boolean shrink() {
    boolean none = true;
    for (var entry : present.descendingMap().entrySet()) {
      if (wanted.isWanted(entry.getKey())) {
        continue;
      }
      none = false;
      if (!PodState.isTerminating(entry.getValue())) {
        changes.add(new PodChange.Delete(entry.getValue()));
      }
      if (oneByOne) {
        return false;
      }
    }
    return none;
  }

  private void roll() {
    for (var entry : present.descendingMap().entrySet()) {
      Pod pod = entry.getValue();
      if (!isRolled(entry.getKey())) {
        return;
      }
      if (!wanted.isCurrent(pod) && !PodState.isTerminating(pod)) {
        changes.add(new PodChange.Delete(pod));
        return;
      }
      if (!availability.isAvailable(pod)) {
        return;
      }
    }
  }

  private boolean isRolled(int ordinal) {
    var strategy = spec().getUpdateStrategy();
    if (strategy == null) {
      return true;
    }
    var rolling = strategy.getRollingUpdate();
    int partition = rolling == null || rolling.getPartition() == null ? 0 : rolling.getPartition();
    return !"OnDelete".equals(strategy.getType()) && ordinal >= partition;
  }
}
