package io.scimoperator.local.fault;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A cluster with one Shared class whose two pods run, and the Directories of that class. */
record SharedClass(FaultCluster cluster, AcceptingRuntime runtime, int size)
    implements AutoCloseable {

  /** That the operator is in, and the pods. */
  static final String HOME = "scim-operator";

  /** That the Directories are in. */
  static final String TENANTS = "tenants";

  static final List<String> PODS = List.of("shared-scim-shared-0", "shared-scim-shared-1");
  private static final Map<String, String> LABELS =
      Map.of(
          "app.kubernetes.io/managed-by", "scim-operator",
          "app.kubernetes.io/name", "scim-runtime",
          "scim-operator.io/class", "shared");

  /**
   * Starts it, without Directories.
   *
   * @param address of the pods
   * @param size how many Directories there will be
   */
  static SharedClass start(String address, int size) throws IOException {
    FaultCluster cluster = new FaultCluster(address);
    AcceptingRuntime runtime =
        new AcceptingRuntime(
            address,
            directory -> cluster.inSecret(directory, "tokenId"),
            namespace -> Interference.NONE);
    cluster.createNamespace(TENANTS);
    SharedClass started = new SharedClass(cluster, runtime, size);
    started.startPods(address);
    return started;
  }

  /** Adds the class, its pods and their namespace to the cluster. */
  void startPods(String address) {
    cluster.createNamespace(HOME);
    cluster
        .person()
        .resource(
            Serialization.unmarshal(
                """
                apiVersion: scim-operator.io/v1alpha1
                kind: DirectoryClass
                metadata: {name: shared}
                spec:
                  placement: Shared
                  storage: {type: PostgreSQL, connection: {secretName: database}}
                """,
                DirectoryClass.class))
        .create();
    PODS.forEach(pod -> startPod(pod, address));
  }

  void createDirectories() {
    names().forEach(name -> cluster.create(TENANTS, name, "className: shared"));
  }

  List<String> names() {
    return IntStream.range(0, size).mapToObj(number -> "d" + number).toList();
  }

  List<Directory> directories() {
    return cluster.directories(TENANTS).list().getItems();
  }

  boolean areAllSettled() {
    List<Directory> all = directories();
    return all.size() == size && all.stream().allMatch(FaultCluster::isSettled);
  }

  AcceptedTokens tokensOf(String name) {
    return runtime.of(TENANTS + "/" + name);
  }

  /** Has the provider of each Directory send requests, after which it has so many users. */
  void sync(Instant at, long users) {
    names().forEach(name -> tokensOf(name).used(at, users));
  }

  /** How many Directories the class says it has. */
  int toldOf() {
    return Optional.ofNullable(
            cluster.person().resources(DirectoryClass.class).withName("shared").get().getStatus())
        .map(status -> status.directories())
        .orElse(0);
  }

  /** Changes something about a pod that the operator watches and that means nothing to it. */
  void touchPod() {
    cluster
        .person()
        .pods()
        .inNamespace(HOME)
        .withName(PODS.getFirst())
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"touched\":\"%d\"}}}".formatted(System.nanoTime()));
  }

  private void startPod(String name, String address) {
    var pods = cluster.person().pods().inNamespace(HOME);
    var created =
        pods.resource(
                new PodBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .withLabels(LABELS)
                    .endMetadata()
                    .withNewSpec()
                    .addNewContainer()
                    .withName("scim-runtime")
                    .withImage("scim-runtime")
                    .endContainer()
                    .endSpec()
                    .build())
            .create();
    pods.resource(FaultCluster.ready(created, address)).patchStatus();
  }

  @Override
  public void close() {
    runtime.close();
    cluster.close();
  }
}
