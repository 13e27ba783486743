package io.scimoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.scimoperator.operator.desired.RuntimePort;
import io.scimoperator.operator.runtime.RuntimeClient;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.settings.RuntimeIdentity;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a workload without a ready pod does not say in its own status. A StatefulSet tells in Events
 * only why its pods are refused, a pod why a volume is not mounted, and the runtime what it waits
 * for.
 *
 * @param warning of the newest Event about the workload, or about its first pod
 * @param unready what the runtime in the first pod answers to the question whether it is ready
 */
public record Symptoms(Optional<String> warning, Optional<String> unready) {

  public static final Symptoms NONE = new Symptoms(Optional.empty(), Optional.empty());

  /** Asks nobody if a pod is ready, or says itself what is wrong. */
  public static Symptoms of(
      RuntimeIdentity runtime, List<Pod> pods, KubernetesClient client, RuntimeClient runtimes) {
    if (pods.stream().anyMatch(pod -> ReadyPods.isReady(pod) || PodProblem.of(pod).isPresent())) {
      return NONE;
    }
    if (pods.isEmpty()) {
      return new Symptoms(
          warning(client, runtime.namespace(), "StatefulSet", runtime.workload()),
          Optional.empty());
    }
    Pod first = pods.getFirst();
    return isRunning(first)
        ? new Symptoms(Optional.empty(), runtimes.unready(address(first)))
        : new Symptoms(
            warning(client, runtime.namespace(), "Pod", first.getMetadata().getName()),
            Optional.empty());
  }

  private static boolean isRunning(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getPodIP() != null
        && "Running".equals(pod.getStatus().getPhase());
  }

  /** Without a bearer: the question needs none. */
  private static RuntimePod address(Pod pod) {
    return new RuntimePod(
        pod.getMetadata().getName(), pod.getStatus().getPodIP(), RuntimePort.ADMIN.number(), "");
  }

  private static Optional<String> warning(
      KubernetesClient client, String namespace, String kind, String name) {
    return client
        .v1()
        .events()
        .inNamespace(namespace)
        .withField("involvedObject.kind", kind)
        .withField("involvedObject.name", name)
        .withField("type", "Warning")
        .list()
        .getItems()
        .stream()
        .max(Comparator.comparing(Symptoms::time))
        .map(Event::getMessage);
  }

  /** An Event that was not repeated may have no time of its own. */
  private static String time(Event event) {
    return Objects.requireNonNullElseGet(
        event.getLastTimestamp(), () -> event.getMetadata().getCreationTimestamp());
  }
}
