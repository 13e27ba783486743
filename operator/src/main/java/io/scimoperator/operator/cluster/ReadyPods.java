package io.scimoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.scimoperator.operator.desired.RuntimePort;
import io.scimoperator.operator.runtime.RuntimePod;
import java.util.Comparator;
import java.util.List;

/** Which pods can be talked to: those that are ready and not going away. Pure. */
public final class ReadyPods {

  private ReadyPods() {}

  public static List<RuntimePod> of(List<Pod> pods, String bearer) {
    return pods.stream()
        .filter(ReadyPods::isReady)
        .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
        .map(pod ->
            new RuntimePod(
                pod.getMetadata().getName(),
                pod.getStatus().getPodIP(),
                RuntimePort.ADMIN.number(),
                bearer))
        .toList();
  }

  public static boolean isReady(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus() != null
        && pod.getStatus().getPodIP() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }
}
