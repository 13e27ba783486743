package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.scimoperator.cli.runtime.RuntimeConnection;
import java.util.Objects;
import java.util.Optional;

/** Why a pod is not ready. Pure. */
final class PodProblem {

  private PodProblem() {}

  /** Empty if it is ready. */
  static Optional<Finding> of(Pod pod, Warnings warnings) {
    if (RuntimeConnection.isReady(pod)) {
      return Optional.empty();
    }
    return Optional.of(
        unscheduled(pod).or(() -> ofContainers(pod)).orElseGet(() -> notReady(pod, warnings)));
  }

  /** A volume that cannot be mounted, or a probe, is told by an Event only. */
  private static Finding notReady(Pod pod, Warnings warnings) {
    return new Finding.Wrong(
        Cause.POD_NOT_STARTED,
        warnings
            .aboutPod(name(pod))
            .map(why -> "Pod %s is not ready: %s".formatted(name(pod), why))
            .orElseGet(() -> "Pod %s is not ready.".formatted(name(pod))),
        "It may be starting; kubectl describe -n %s pod %s says what it waits for."
            .formatted(pod.getMetadata().getNamespace(), name(pod)));
  }

  private static String name(Pod pod) {
    return pod.getMetadata().getName();
  }

  private static Optional<Finding> unscheduled(Pod pod) {
    return pod.getStatus() == null
        ? Optional.empty()
        : pod.getStatus().getConditions().stream()
            .filter(c -> c.getType().equals("PodScheduled") && c.getStatus().equals("False"))
            .map(PodCondition::getMessage)
            .map(message ->
                (Finding)
                    new Finding.Wrong(
                        Cause.POD_NOT_SCHEDULED,
                        "No node takes pod %s: %s".formatted(name(pod), message),
                        "Make room, or change spec.runtime.resources and scheduling of its"
                            + " DirectoryClass."))
            .findFirst();
  }

  private static Optional<Finding> ofContainers(Pod pod) {
    return pod.getStatus() == null
        ? Optional.empty()
        : pod.getStatus().getContainerStatuses().stream()
            .flatMap(container -> ofContainer(pod, container).stream())
            .findFirst();
  }

  private static Optional<Finding> ofContainer(Pod pod, ContainerStatus container) {
    var waiting = container.getState() == null ? null : container.getState().getWaiting();
    String reason = waiting == null ? "" : Objects.requireNonNullElse(waiting.getReason(), "");
    String message =
        waiting == null ? "" : Objects.requireNonNullElse(waiting.getMessage(), reason);
    if (reason.contains("Image")) {
      return Optional.of(
          new Finding.Wrong(
              Cause.IMAGE_NOT_PULLED,
              "The image %s of pod %s cannot be had: %s"
                  .formatted(container.getImage(), name(pod), message),
              "Correct spec.runtime.image of the DirectoryClass or runtime.image of the chart, or"
                  + " let the node in to the registry (imagePullSecrets)."));
    }
    boolean crashes =
        reason.equals("CrashLoopBackOff")
            || (container.getLastState() != null
                && container.getLastState().getTerminated() != null);
    if (crashes) {
      return Optional.of(
          new Finding.Wrong(
              Cause.POD_CRASHES,
              "Pod %s ends again and again%s.".formatted(name(pod), end(container)),
              "See why: kubectl logs -n %s %s --previous."
                  .formatted(pod.getMetadata().getNamespace(), name(pod))));
    }
    return reason.isEmpty() || reason.equals("ContainerCreating")
        ? Optional.empty()
        : Optional.of(
            new Finding.Wrong(
                Cause.POD_NOT_STARTED,
                "Pod %s does not start: %s".formatted(name(pod), message),
                "See kubectl describe -n %s pod %s."
                    .formatted(pod.getMetadata().getNamespace(), name(pod))));
  }

  private static String end(ContainerStatus container) {
    ContainerStateTerminated last =
        container.getLastState() == null ? null : container.getLastState().getTerminated();
    return last == null
        ? ""
        : ", the last time with exit code %d (%s)".formatted(last.getExitCode(), last.getReason());
  }
}
