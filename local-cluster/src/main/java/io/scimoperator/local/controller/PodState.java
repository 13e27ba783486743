package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.util.Optional;

/** What a Pod object says of the pod's state, read the way Kubernetes' own controllers do. */
public final class PodState {
  private PodState() {}

  /** Whether deletion has been asked for. */
  public static boolean isTerminating(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  /** Whether the pod has ended for good, well or not. */
  public static boolean isOver(Pod pod) {
    String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
    return "Succeeded".equals(phase) || "Failed".equals(phase);
  }

  /** Whether it may get requests: condition Ready is true and nobody deleted it. */
  public static boolean isReady(Pod pod) {
    return !isTerminating(pod) && readySince(pod).isPresent();
  }

  /** Since when condition Ready has been true. */
  public static Optional<Instant> readySince(Pod pod) {
    return condition(pod, "Ready")
        .filter(condition -> "True".equals(condition.getStatus()))
        .map(condition ->
            condition.getLastTransitionTime() == null
                ? Instant.EPOCH
                : Instant.parse(condition.getLastTransitionTime()));
  }

  /** The condition of that type. */
  public static Optional<PodCondition> condition(Pod pod, String type) {
    if (pod.getStatus() == null) {
      return Optional.empty();
    }
    return pod.getStatus().getConditions().stream()
        .filter(condition -> type.equals(condition.getType()))
        .findFirst();
  }

  /** The owner that made the pod and replaces it. */
  public static Optional<OwnerReference> controller(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
        .findFirst();
  }

  /** The value of a label, empty if there is none. */
  public static String label(Pod pod, String name) {
    var labels = pod.getMetadata().getLabels();
    return labels == null ? "" : labels.getOrDefault(name, "");
  }
}
