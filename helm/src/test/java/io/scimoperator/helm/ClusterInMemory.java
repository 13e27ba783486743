package io.scimoperator.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.local.api.LocalApi;
import io.scimoperator.local.api.LocalApiOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A cluster in memory with the definitions and namespaces that the operator expects. Its pods run
 * when a test says so, all at the address of one {@link RuntimeStandIn}.
 */
final class ClusterInMemory implements AutoCloseable {

  /** Where Directories are. */
  static final String NAMESPACE = "tenants-a";

  private static final Path DEFINITIONS = Chart.FOLDER.resolve("files/crds");
  private static final String ROUTES =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        name: httproutes.gateway.networking.k8s.io
        annotations: {api-approved.kubernetes.io: https://github.com/kubernetes-sigs/gateway-api}
      spec:
        group: gateway.networking.k8s.io
        names: {kind: HTTPRoute, listKind: HTTPRouteList, plural: httproutes, singular: httproute}
        scope: Namespaced
        versions:
        - name: v1
          served: true
          storage: true
          schema:
            openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  private final LocalApi api = LocalApi.start(LocalApiOptions.inMemory());
  private final RuntimeStandIn runtime = RuntimeStandIn.start();
  private final KubernetesClient person = clientBuilder().build();

  ClusterInMemory() throws IOException {
    for (String name : List.of("directories", "directoryclasses")) {
      Path definition = DEFINITIONS.resolve(name + ".scim-operator.io.yaml");
      create(Serialization.unmarshal(Files.readString(definition), CustomResourceDefinition.class));
    }
    create(Serialization.unmarshal(ROUTES, CustomResourceDefinition.class));
    createNamespace(NAMESPACE);
    createNamespace(Chart.NAMESPACE);
  }

  /** For a further client. */
  KubernetesClientBuilder clientBuilder() {
    return new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(api.kubeconfig()));
  }

  /** The client of somebody who may do everything. */
  KubernetesClient person() {
    return person;
  }

  void createNamespace(String name) {
    create(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build());
  }

  void create(HasMetadata object) {
    assertThat(person.resource(object).create()).isNotNull();
  }

  /** Those that are where Directories are. */
  <T extends HasMetadata> List<T> all(Class<T> kind) {
    return person.resources(kind).inNamespace(NAMESPACE).list().getItems();
  }

  /** Waits until it is so, 30 seconds at most. */
  static void eventually(org.awaitility.core.ThrowingRunnable claim) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(claim);
  }

  /** Has a pod of an older template that never runs, and waits until the operator deletes it. */
  void strand(StatefulSet workload) {
    Pod pod =
        new PodBuilder(pod(workload))
            .editMetadata()
            .addToLabels("controller-revision-hash", "older")
            .addNewOwnerReference()
            .withApiVersion(workload.getApiVersion())
            .withKind(workload.getKind())
            .withName(workload.getMetadata().getName())
            .withUid(workload.getMetadata().getUid())
            .withController(true)
            .endOwnerReference()
            .endMetadata()
            .build();
    create(pod);
    person
        .resource(
            new StatefulSetBuilder(workload)
                .withNewStatus()
                .withObservedGeneration(workload.getMetadata().getGeneration())
                .withReplicas(1)
                .withUpdateRevision("newer")
                .endStatus()
                .build())
        .patchStatus();
    eventually(() -> assertThat(all(Pod.class)).isEmpty());
  }

  private static Pod pod(StatefulSet workload) {
    PodTemplateSpec template = workload.getSpec().getTemplate();
    return new PodBuilder()
        .withMetadata(template.getMetadata())
        .editMetadata()
        .withNamespace(NAMESPACE)
        .withName("scim-acme-0")
        .endMetadata()
        .withSpec(template.getSpec())
        .build();
  }

  /** Has its pod run, as the controller of StatefulSets and the kubelet do. */
  void start(StatefulSet workload) {
    Pod pod = pod(workload);
    create(pod);
    person
        .pods()
        .resource(
            new PodBuilder(pod)
                .withNewStatus()
                .withPhase("Running")
                .withPodIP(runtime.address())
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build())
        .patchStatus();
  }

  @Override
  public void close() {
    person.close();
    runtime.close();
    api.close();
  }
}
