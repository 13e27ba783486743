package io.scimoperator.local.fault;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.local.api.LocalApi;
import io.scimoperator.local.api.LocalApiOptions;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Kubernetes API with the definitions in it, whose StatefulSets get a pod that is ready. */
final class FaultCluster implements AutoCloseable {

  private static final Path DEFINITIONS = Path.of("../crds/crd");

  private final LocalApi api = LocalApi.start(LocalApiOptions.inMemory());
  private final KubernetesClient person =
      new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(api.kubeconfig())).build();
  private final String podAddress;

  /**
   * Starts it.
   *
   * @param podAddress of every pod
   */
  FaultCluster(String podAddress) throws IOException {
    this.podAddress = podAddress;
    for (String kind : List.of("directories", "directoryclasses")) {
      String yaml = Files.readString(DEFINITIONS.resolve(kind + ".scim-operator.io.yaml"));
      person.resource(Serialization.unmarshal(yaml, CustomResourceDefinition.class)).create();
    }
    person
        .apps()
        .statefulSets()
        .inAnyNamespace()
        .inform(
            new ResourceEventHandler<>() {
              @Override
              public void onAdd(StatefulSet workload) {
                startPod(workload);
              }

              @Override
              public void onUpdate(StatefulSet before, StatefulSet workload) {}

              @Override
              public void onDelete(StatefulSet workload, boolean isStateUnknown) {}
            });
  }

  URI url() {
    return api.url();
  }

  /** A client without faults. */
  KubernetesClient person() {
    return person;
  }

  void createNamespace(String name) {
    person
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }

  /**
   * Creates a Directory.
   *
   * @param spec in the flow style of YAML, without the braces
   */
  void create(String namespace, String name, String spec) {
    person
        .resource(
            Serialization.unmarshal(
                """
                apiVersion: scim-operator.io/v1alpha1
                kind: Directory
                metadata: {name: %s, namespace: %s}
                spec: {displayName: D, %s}
                """
                    .formatted(name, namespace, spec),
                Directory.class))
        .create();
  }

  void rotate(String namespace, String name) {
    patch(
        namespace,
        name,
        "{\"metadata\":{\"annotations\":{\"%s\":\"idp\"}}}".formatted(Directory.ROTATE_ANNOTATION));
  }

  void patch(String namespace, String name, String json) {
    directories(namespace).withName(name).patch(PatchContext.of(PatchType.JSON_MERGE), json);
  }

  NonNamespaceOperation<Directory, KubernetesResourceList<Directory>, Resource<Directory>>
      directories(String namespace) {
    return person.resources(Directory.class).inNamespace(namespace);
  }

  /** What the Secret of the token {@code idp} says under a key. */
  Optional<String> inSecret(String directory, String key) {
    int slash = directory.indexOf('/');
    Secret secret =
        person
            .secrets()
            .inNamespace(directory.substring(0, slash))
            .withName("scim-" + directory.substring(slash + 1) + "-token-idp")
            .get();
    return Optional.ofNullable(secret)
        .map(found -> found.getData().get(key))
        .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
  }

  /** Whether all is as the spec asks, with no rotation under way. */
  static boolean isSettled(Directory directory) {
    return is(directory, "Ready", "True")
        && is(directory, "Progressing", "False")
        && !Optional.ofNullable(directory.getMetadata().getAnnotations())
            .orElse(Map.of())
            .containsKey(Directory.ROTATE_ANNOTATION);
  }

  private static boolean is(Directory directory, String type, String expected) {
    return Optional.ofNullable(directory.getStatus())
        .flatMap(status -> Optional.ofNullable(status.conditions()))
        .orElse(List.of())
        .stream()
        .anyMatch(c ->
            c.getType().equals(type)
                && c.getStatus().equals(expected)
                && directory.getMetadata().getGeneration().equals(c.getObservedGeneration()));
  }

  /**
   * Does what the controller of StatefulSets and the kubelet do, if the workload is still there.
   */
  private void startPod(StatefulSet workload) {
    try {
      Pod pod = person.resource(podOf(workload)).create();
      person.pods().resource(ready(pod, podAddress)).patchStatus();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }

  private static Pod podOf(StatefulSet workload) {
    return new PodBuilder()
        .withMetadata(workload.getSpec().getTemplate().getMetadata())
        .editMetadata()
        .withNamespace(workload.getMetadata().getNamespace())
        .withName(workload.getMetadata().getName() + "-0")
        .addNewOwnerReference()
        .withApiVersion("apps/v1")
        .withKind("StatefulSet")
        .withName(workload.getMetadata().getName())
        .withUid(workload.getMetadata().getUid())
        .endOwnerReference()
        .endMetadata()
        .withSpec(workload.getSpec().getTemplate().getSpec())
        .build();
  }

  /** A pod as the kubelet reports it once its probe succeeds. */
  static Pod ready(Pod pod, String address) {
    return new PodBuilder(pod)
        .withNewStatus()
        .withPhase("Running")
        .withPodIP(address)
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .endCondition()
        .endStatus()
        .build();
  }

  @Override
  public void close() {
    person.close();
    api.close();
  }
}
