package io.scimoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Pods that never ran and that a changed template does not reach: a StatefulSet waits for its pod
 * to become ready before it replaces it, and one whose image or resources were wrong never does.
 * Nothing of theirs has touched the data. Pure.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback">Forced
 *     rollback of a StatefulSet</a>
 */
public final class StrandedPods {

  private static final String REVISION = "controller-revision-hash";

  private StrandedPods() {}

  /**
   * Those that have to be deleted for their successor to come.
   *
   * @param children of the owner, among them the StatefulSet
   */
  public static List<Pod> among(List<Pod> pods, List<HasMetadata> children) {
    return children.stream()
        .filter(StatefulSet.class::isInstance)
        .map(StatefulSet.class::cast)
        .filter(StrandedPods::hasSeenItsTemplate)
        .flatMap(set -> pods.stream().filter(pod -> isStranded(pod, set)))
        .toList();
  }

  /** Only then its revision is that of the newest template. */
  private static boolean hasSeenItsTemplate(StatefulSet set) {
    return set.getStatus() != null
        && set.getStatus().getUpdateRevision() != null
        && Objects.equals(
            set.getMetadata().getGeneration(), set.getStatus().getObservedGeneration());
  }

  private static boolean isStranded(Pod pod, StatefulSet set) {
    String revision = pod.getMetadata().getLabels().get(REVISION);
    return isControlledBy(pod, set)
        && revision != null
        && !revision.equals(set.getStatus().getUpdateRevision())
        && pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus() != null
        && neverRan(pod.getStatus());
  }

  private static boolean isControlledBy(Pod pod, StatefulSet set) {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner ->
            Boolean.TRUE.equals(owner.getController())
                && owner.getUid().equals(set.getMetadata().getUid()));
  }

  private static boolean neverRan(PodStatus status) {
    return "Pending".equals(status.getPhase())
        && Stream.of(status.getInitContainerStatuses(), status.getContainerStatuses())
            .flatMap(List::stream)
            .allMatch(StrandedPods::neverStarted);
  }

  private static boolean neverStarted(ContainerStatus container) {
    return container.getContainerID() == null
        && Objects.requireNonNullElse(container.getRestartCount(), 0) == 0
        && isWaiting(container.getState())
        && isWaiting(container.getLastState());
  }

  private static boolean isWaiting(ContainerState state) {
    return state == null || (state.getRunning() == null && state.getTerminated() == null);
  }
}
