package io.scimoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says why a workload is not ready, from what its pods say. Pure. */
public final class WorkloadProblem {

  private WorkloadProblem() {}

  /** For a person. */
  public static String of(String workload, List<Pod> pods) {
    return pods.stream()
        .flatMap(WorkloadProblem::ofPod)
        .findFirst()
        .orElse("The runtime " + workload + " is starting.");
  }

  private static Stream<String> ofPod(Pod pod) {
    if (pod.getStatus() == null) {
      return Stream.empty();
    }
    String name = pod.getMetadata().getName();
    Stream<String> containers =
        pod.getStatus().getContainerStatuses().stream()
            .flatMap(container -> ofContainer(container).stream());
    Stream<String> scheduling =
        pod.getStatus().getConditions().stream()
            .filter(c -> c.getType().equals("PodScheduled") && c.getStatus().equals("False"))
            .map(PodCondition::getMessage);
    return Stream.concat(containers, scheduling)
        .map(problem -> "Pod %s: %s. See kubectl describe pod %s.".formatted(name, problem, name));
  }

  private static Optional<String> ofContainer(ContainerStatus container) {
    return Optional.ofNullable(container.getState())
        .map(ContainerState::getWaiting)
        .filter(waiting -> waiting.getReason() != null)
        .filter(waiting -> !waiting.getReason().equals("ContainerCreating"))
        .filter(waiting -> !waiting.getReason().equals("PodInitializing"))
        .map(waiting ->
            waiting.getMessage() == null
                ? waiting.getReason()
                : waiting.getReason() + ", " + waiting.getMessage());
  }
}
