package io.scimoperator.local.endtoend;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What there is in the cluster of the runtime of the Shared class {@code shared}. */
record SharedRuntime(KubernetesClient client) {

  /** Merges into the spec of the class. */
  void change(String json) {
    client
        .resources(DirectoryClass.class)
        .withName("shared")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"runtime\":%s}}".formatted(json));
  }

  List<HorizontalPodAutoscaler> autoscalers() {
    return client
        .autoscaling()
        .v2()
        .horizontalPodAutoscalers()
        .inNamespace("scim-operator")
        .list()
        .getItems();
  }

  Deployment deployment() {
    return client
        .apps()
        .deployments()
        .inNamespace("scim-operator")
        .withName("shared-scim-shared")
        .require();
  }

  boolean isReplicasOwnedBy(String manager) {
    return deployment().getMetadata().getManagedFields().stream()
        .filter(entry -> manager.equals(entry.getManager()) && "Apply".equals(entry.getOperation()))
        .anyMatch(entry ->
            entry.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> fields
                && fields.containsKey("f:replicas"));
  }

  /**
   * Names of the pods that are ready.
   *
   * @param turn value of that label; empty for all
   */
  Set<String> readyPods(String turn) {
    return client
        .pods()
        .inNamespace("scim-operator")
        .withLabel("scim-operator.io/class", "shared")
        .list()
        .getItems()
        .stream()
        .filter(pod -> turn.isEmpty() || turn.equals(pod.getMetadata().getLabels().get("turn")))
        .filter(Readiness::isPodReady)
        .map(pod -> pod.getMetadata().getName())
        .collect(Collectors.toSet());
  }
}
