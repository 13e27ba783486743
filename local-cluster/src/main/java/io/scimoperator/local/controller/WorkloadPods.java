package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;

/**
 * A workload's pods as the API server has them this moment, so that no decision is made on a cache
 * that has not heard of the last one.
 */
final class WorkloadPods {
  private final KubernetesClient client;
  private final PodCalls calls;

  WorkloadPods(KubernetesClient client) {
    this.client = client;
    this.calls = new PodCalls(client);
  }

  /** Those the owner made, and those without an owner that its selector matches, now adopted. */
  List<Pod> of(HasMetadata owner, LabelSelector selector) {
    return client
        .pods()
        .inNamespace(owner.getMetadata().getNamespace())
        .withLabelSelector(selector)
        .list()
        .getItems()
        .stream()
        .filter(pod -> isOwnedBy(owner, pod) || adopt(owner, pod))
        .toList();
  }

  void apply(List<PodChange> changes) {
    for (PodChange change : changes) {
      switch (change) {
        case PodChange.Create(Pod pod) -> calls.create(pod);
        case PodChange.Delete(Pod pod) -> calls.delete(pod);
      }
    }
  }

  private static boolean isOwnedBy(HasMetadata owner, Pod pod) {
    return PodState.controller(pod)
        .filter(reference -> owner.getMetadata().getUid().equals(reference.getUid()))
        .isPresent();
  }

  private boolean adopt(HasMetadata owner, Pod pod) {
    if (PodState.controller(pod).isPresent() || PodState.isTerminating(pod)) {
      return false;
    }
    OwnerReference reference =
        new OwnerReferenceBuilder()
            .withApiVersion(owner.getApiVersion())
            .withKind(owner.getKind())
            .withName(owner.getMetadata().getName())
            .withUid(owner.getMetadata().getUid())
            .withController(true)
            .withBlockOwnerDeletion(true)
            .build();
    Map<String, Object> patch =
        Map.of(
            "metadata",
            Map.of("uid", pod.getMetadata().getUid(), "ownerReferences", List.of(reference)));
    try {
      client
          .resource(pod)
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              client.getKubernetesSerialization().asJson(patch));
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == 404 || e.getCode() == 409) {
        return false;
      }
      throw e;
    }
  }
}
