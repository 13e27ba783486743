package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes the status of pods, and only what differs from what it wrote last. */
final class PodStatuses {
  private final KubernetesClient client;
  private final Clock clock;
  private final Map<String, PodStatus> written = new ConcurrentHashMap<>();

  PodStatuses(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** The pod may be gone, or be another of its name: then there is nothing to say. */
  void report(PodRun run) {
    Pod pod = run.context().pod();
    PodStatus last = written.getOrDefault(run.uid(), pod.getStatus());
    PodStatus status = PodReport.of(pod.getSpec(), last, run.observed(), clock.instant());
    if (status.equals(written.get(run.uid()))) {
      return;
    }
    Map<String, Object> patch = Map.of("metadata", Map.of("uid", run.uid()), "status", status);
    try {
      client
          .pods()
          .resource(pod)
          .subresource("status")
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              client.getKubernetesSerialization().asJson(patch));
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404) {
        throw e;
      }
    }
    written.put(run.uid(), status);
  }

  void forget(String podUid) {
    written.remove(podUid);
  }
}
