package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatusBuilder;
import java.util.List;

/** The status of a StatefulSet, counted from its pods. Pure. */
final class StatefulSetReport {
  private StatefulSetReport() {}

  static StatefulSetStatus of(StatefulSetPods wanted, List<Pod> pods, Availability availability) {
    int updated = (int) pods.stream().filter(wanted::isCurrent).count();
    int ready = (int) pods.stream().filter(PodState::isReady).count();
    int available = (int) pods.stream().filter(availability::isAvailable).count();
    boolean rolled =
        updated == pods.size() && pods.size() == wanted.replicas() && ready == pods.size();
    String current = rolled ? wanted.revision() : lastCurrent(wanted);
    int onCurrent =
        (int)
            pods.stream()
                .filter(pod -> current.equals(PodState.label(pod, StatefulSetPods.REVISION_LABEL)))
                .count();
    return new StatefulSetStatusBuilder()
        .withObservedGeneration(wanted.set().getMetadata().getGeneration())
        .withReplicas(pods.size())
        .withReadyReplicas(ready)
        .withAvailableReplicas(available)
        .withUpdatedReplicas(updated)
        .withCurrentReplicas(onCurrent)
        .withCurrentRevision(current)
        .withUpdateRevision(wanted.revision())
        .withCollisionCount(0)
        .build();
  }

  private static String lastCurrent(StatefulSetPods wanted) {
    var status = wanted.set().getStatus();
    String last = status == null ? null : status.getCurrentRevision();
    return last == null || last.isEmpty() ? wanted.revision() : last;
  }
}
