package io.scimoperator.local.controller;

import static io.scimoperator.local.kubelet.Manifests.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.scimoperator.local.kubelet.TestApi;
import io.scimoperator.local.kubelet.TestCluster;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a cluster tidies up, be it the API server that does so or, for a bare one, the controllers
 * here: {@link TestApi} says how to run it on one.
 */
class TidyClusterTest {
  @TempDir private Path directory;
  private TestCluster cluster;

  @BeforeEach
  void start() {
    cluster = new TestCluster(directory);
  }

  @AfterEach
  void stop() {
    cluster.client().configMaps().inNamespace("default").withLabel("test", "tidy").delete();
    cluster.close();
  }

  @Test
  void whatIsOwnedGoesWithTheLastOfItsOwners() {
    ConfigMap one = create("one");
    ConfigMap two = create("two");
    ConfigMap owned = create("owned", one, two);

    delete(one, DeletionPropagation.BACKGROUND);
    ConfigMap left =
        TestCluster.await(
            cluster.client().resource(owned),
            present -> present.getMetadata().getOwnerReferences().size() == 1);
    delete(two, DeletionPropagation.BACKGROUND);
    cluster.awaitGone(owned);

    assertThat(left.getMetadata().getOwnerReferences().getFirst().getName()).isEqualTo("two");
  }

  @Test
  void foregroundDeletionTakesTheDependentsFirst() {
    ConfigMap owner = create("owner");
    ConfigMap held =
        cluster
            .client()
            .resource(
                new ConfigMapBuilder(map("held", owner))
                    .editMetadata()
                    .addToFinalizers("scim-operator.io/test")
                    .endMetadata()
                    .build())
            .create();

    delete(owner, DeletionPropagation.FOREGROUND);
    ConfigMap ending =
        TestCluster.await(
            cluster.client().resource(held),
            present -> present.getMetadata().getDeletionTimestamp() != null);
    boolean ownerWaits = cluster.client().resource(owner).get() != null;
    ConfigMap released =
        cluster
            .client()
            .configMaps()
            .inNamespace("default")
            .withName("held")
            .edit(map ->
                new ConfigMapBuilder(map).editMetadata().withFinalizers().endMetadata().build());
    cluster.awaitGone(owner);

    assertThat(ownerWaits).isTrue();
    assertThat(released.getMetadata().getUid()).isEqualTo(ending.getMetadata().getUid());
    assertThat(cluster.client().resource(held).get()).isNull();
  }

  @Test
  void orphansStayAndForgetTheirOwner() {
    ConfigMap owner = create("owner");
    ConfigMap owned = create("owned", owner);

    delete(owner, DeletionPropagation.ORPHAN);
    cluster.awaitGone(owner);

    ConfigMap orphan =
        TestCluster.await(
            cluster.client().resource(owned),
            present -> present.getMetadata().getOwnerReferences().isEmpty());
    assertThat(orphan.getMetadata().getUid()).isEqualTo(owned.getMetadata().getUid());
  }

  @Test
  void whatACustomResourceOwnsGoesWithIt() throws Exception {
    CustomResourceDefinition crd = cluster.client().resource(crd()).create();
    cluster
        .client()
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName(crd.getMetadata().getName())
        .waitUntilCondition(
            present ->
                present.getStatus().getConditions().stream()
                    .anyMatch(condition ->
                        condition.getType().equals("Established")
                            && condition.getStatus().equals("True")),
            30,
            TimeUnit.SECONDS);
    GenericKubernetesResource owner =
        cluster
            .client()
            .resource(
                read(
                    """
                    apiVersion: tests.scim-operator.io/v1
                    kind: Thing
                    metadata: {name: thing, namespace: default}
                    """,
                    GenericKubernetesResource.class))
            .create();
    ConfigMap owned = create("owned", owner);

    delete(owner, DeletionPropagation.BACKGROUND);
    cluster.awaitGone(owned);
    delete(crd, DeletionPropagation.BACKGROUND);
    cluster.awaitGone(crd);

    assertThat(cluster.client().resource(owned).get()).isNull();
  }

  @Test
  void aNamespaceRunsPodsAndGoesWithAllThatIsInIt() {
    Namespace namespace =
        cluster
            .client()
            .resource(
                new NamespaceBuilder()
                    .withNewMetadata()
                    .withGenerateName("tidy-")
                    .endMetadata()
                    .build())
            .create();
    String name = namespace.getMetadata().getName();
    StatefulSet created = cluster.client().resource(sleeper(name)).create();
    StatefulSet running =
        TestCluster.await(
            cluster.client().resource(created),
            set ->
                set.getStatus() != null
                    && Integer.valueOf(1).equals(set.getStatus().getReadyReplicas()));

    delete(namespace, DeletionPropagation.BACKGROUND);
    cluster.awaitGone(namespace);

    assertThat(cluster.client().resource(running).get()).isNull();
  }

  private void delete(HasMetadata object, DeletionPropagation propagation) {
    assertThat(cluster.client().resource(object).withPropagationPolicy(propagation).delete())
        .hasSize(1);
  }

  private ConfigMap create(String name, HasMetadata... owners) {
    return cluster.client().resource(map(name, owners)).create();
  }

  private static ConfigMap map(String name, HasMetadata... owners) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .addToLabels("test", "tidy")
        .withOwnerReferences(
            Stream.of(owners)
                .map(owner ->
                    new OwnerReferenceBuilder()
                        .withApiVersion(owner.getApiVersion())
                        .withKind(owner.getKind())
                        .withName(owner.getMetadata().getName())
                        .withUid(owner.getMetadata().getUid())
                        .withBlockOwnerDeletion(true)
                        .build())
                .toList())
        .endMetadata()
        .build();
  }

  private static StatefulSet sleeper(String namespace) {
    return read(
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: sleeper, namespace: %s}
        spec:
          serviceName: sleeper
          selector: {matchLabels: {app: sleeper}}
          template:
            metadata: {labels: {app: sleeper}}
            spec:
              automountServiceAccountToken: false
              containers: [{name: main, image: pod-program, command: [sleep, "1000"]}]
        """
            .formatted(namespace),
        StatefulSet.class);
  }

  private static CustomResourceDefinition crd() {
    return read(
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: things.tests.scim-operator.io}
        spec:
          group: tests.scim-operator.io
          names: {kind: Thing, listKind: ThingList, plural: things, singular: thing}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        """,
        CustomResourceDefinition.class);
  }
}
