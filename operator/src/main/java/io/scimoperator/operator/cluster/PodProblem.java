package io.scimoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what a pod says of itself: why it does not run, and what to do about it. Pure. */
final class PodProblem {

  /** On the way to run. */
  private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

  /** What the scheduler says of volumes; a node may lack ephemeral storage, which is no volume. */
  private static final Pattern VOLUME =
      Pattern.compile("persistent ?volume|free storage", Pattern.CASE_INSENSITIVE);

  private PodProblem() {}

  /** Empty if it runs, or is on the way to it. */
  static Optional<String> of(Pod pod) {
    return pod.getStatus() == null
        ? Optional.empty()
        : unscheduled(pod).or(() -> ofContainers(pod));
  }

  /**
   * Whether no node has taken it for want of a volume. While the scheduler waits for one to be
   * made, it says nothing at all.
   */
  static boolean awaitsVolume(Pod pod) {
    return pod.getStatus() != null
        && "Pending".equals(pod.getStatus().getPhase())
        && scheduled(pod)
            .map(c -> isFalse(c) && VOLUME.matcher(String.valueOf(c.getMessage())).find())
            .orElse(true);
  }

  private static Optional<PodCondition> scheduled(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .filter(c -> c.getType().equals("PodScheduled"))
        .findFirst();
  }

  private static boolean isFalse(PodCondition condition) {
    return condition.getStatus().equals("False");
  }

  private static Optional<String> unscheduled(Pod pod) {
    return scheduled(pod)
        .filter(PodProblem::isFalse)
        .map(PodCondition::getMessage)
        .map(why ->
            "No node takes pod %s: %s Make room, or change spec.runtime.resources or scheduling of the DirectoryClass."
                .formatted(name(pod), Sentence.of(why)));
  }

  private static Optional<String> ofContainers(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .flatMap(container -> ofContainer(pod, container).stream())
        .findFirst();
  }

  private static Optional<String> ofContainer(Pod pod, ContainerStatus container) {
    return Optional.ofNullable(container.getState())
        .map(ContainerState::getWaiting)
        .filter(waiting -> waiting.getReason() != null && !STARTING.contains(waiting.getReason()))
        .map(waiting -> ofWaiting(pod, container, waiting));
  }

  private static String ofWaiting(
      Pod pod, ContainerStatus container, ContainerStateWaiting waiting) {
    String why = Objects.requireNonNullElse(waiting.getMessage(), waiting.getReason());
    return switch (waiting.getReason()) {
      case "ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull" ->
          "The image %s of pod %s cannot be pulled (%s): %s Correct spec.runtime.image of the DirectoryClass or runtime.image of the chart, or give the pod an imagePullSecret."
              .formatted(container.getImage(), name(pod), waiting.getReason(), Sentence.of(why));
      case "CreateContainerConfigError" ->
          "Pod %s cannot be set up: %s Create what is missing; the pod then starts by itself."
              .formatted(name(pod), Sentence.of(why));
      case "CrashLoopBackOff" ->
          "Pod %s ends again and again%s: CrashLoopBackOff. See why: kubectl logs -n %s %s --previous.%s"
              .formatted(
                  name(pod),
                  end(container),
                  pod.getMetadata().getNamespace(),
                  name(pod),
                  afterwards(pod));
      default ->
          "Pod %s does not start: %s See kubectl describe -n %s pod %s."
              .formatted(name(pod), Sentence.of(why), pod.getMetadata().getNamespace(), name(pod));
    };
  }

  /** A StatefulSet waits for its pod to be ready before it replaces it. */
  private static String afterwards(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
            .anyMatch(owner -> owner.getKind().equals("StatefulSet"))
        ? " A change reaches it once the pod is gone: kubectl delete -n %s pod %s."
            .formatted(pod.getMetadata().getNamespace(), name(pod))
        : "";
  }

  private static String end(ContainerStatus container) {
    return Optional.ofNullable(container.getLastState())
        .map(ContainerState::getTerminated)
        .map(ContainerStateTerminated::getExitCode)
        .map(", the last time with exit code %d"::formatted)
        .orElse("");
  }

  private static String name(Pod pod) {
    return pod.getMetadata().getName();
  }
}
