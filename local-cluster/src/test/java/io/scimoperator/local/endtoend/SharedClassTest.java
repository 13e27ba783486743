package io.scimoperator.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.DirectoryClassStatus;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class whose Directories share one runtime. */
class SharedClassTest {

  private static EmbeddedPostgres postgres;
  private static TestCluster cluster;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
    cluster = new TestCluster(directory);
    cluster.apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: scim-database, namespace: scim-operator}
        stringData:
          url: jdbc:postgresql://127.0.0.1:%d/postgres
          username: postgres
          password: secret
        ---
        apiVersion: scim-operator.io/v1alpha1
        kind: DirectoryClass
        metadata: {name: shared}
        spec:
          placement: Shared
          allowedNamespaces: {names: [%s]}
          storage:
            type: PostgreSQL
            connection: {secretName: scim-database}
          endpoint: {host: "%s", ingress: {className: local}}
        """
            .formatted(postgres.getPort(), TestCluster.NAMESPACE, cluster.host()));
  }

  @AfterAll
  static void stop() throws IOException {
    cluster.close();
    postgres.close();
  }

  private static ScimCaller ready(String name, String more) {
    cluster.applyDirectory(name, "displayName: Shared\nclassName: shared\n" + more);
    cluster.awaitReady(name);
    return cluster.caller(name);
  }

  private static void deleteAndWait(String name) {
    cluster.delete(name);
    await().atMost(TestCluster.PATIENCE).until(() -> !cluster.exists(name));
  }

  private static void awaitReason(String name, String reason) {
    cluster.awaitStatus(
        name,
        status ->
            Stream.ofNullable(status.conditions())
                .flatMap(List::stream)
                .anyMatch(condition -> condition.getReason().equals(reason)));
  }

  @Test
  void oneRuntimeServesThemAllAndTheirNamespaceHoldsSecretsOnly() {
    ScimCaller acme = ready("acme", "");
    ScimCaller globex = ready("globex", "");

    assertThat(acme.createUser("jane").status()).isEqualTo(201);
    assertThat(acme.totalUsers()).isOne();
    assertThat(globex.totalUsers()).isZero();
    assertThat(new ScimCaller(acme.url(), globex.token()).status()).isEqualTo(401);
    DirectoryStatus status = cluster.directory("acme").getStatus();
    assertThat(status.runtime()).isEqualTo("scim-operator/shared-scim-shared");
    for (Class<? extends HasMetadata> kind :
        List.of(
            Pod.class,
            Service.class,
            Deployment.class,
            StatefulSet.class,
            Ingress.class,
            ServiceAccount.class)) {
      assertThat(
              cluster.client().resources(kind).inNamespace(TestCluster.NAMESPACE).list().getItems())
          .as(kind.getSimpleName())
          .noneMatch(child -> child.getMetadata().getName().contains("scim"));
    }
    DirectoryClassStatus shared =
        cluster.client().resources(DirectoryClass.class).withName("shared").require().getStatus();
    assertThat(Objects.requireNonNull(shared.conditions()).getFirst().getReason())
        .isEqualTo("Serving");
  }

  @Test
  void aTokenIsRotatedWithoutAGap() {
    ScimCaller before = ready("rotated", "");

    cluster.annotate("rotated", "scim-operator.io/rotate", "idp");
    await()
        .atMost(TestCluster.PATIENCE)
        .until(() -> !cluster.caller("rotated").token().equals(before.token()));

    assertThat(before.status()).isEqualTo(200);
    assertThat(cluster.caller("rotated").status()).isEqualTo(200);
  }

  @Test
  void aRollingUpdateLosesNoRequest() {
    ScimCaller caller = ready("rolled", "");
    await().atMost(TestCluster.PATIENCE).until(() -> readyPods("").size() == 2);
    Set<String> before = readyPods("");

    SteadyProvider provider = new SteadyProvider(caller);
    try (provider) {
      changeRuntime("{\"podTemplate\":{\"metadata\":{\"labels\":{\"turn\":\"two\"}}}}");
      await()
          .atMost(TestCluster.PATIENCE)
          .until(() -> readyPods("").equals(readyPods("two")) && readyPods("two").size() == 2);
    }

    assertThat(readyPods("two")).doesNotContainAnyElementsOf(before);
    assertThat(provider.looks()).isNotEmpty().containsOnly(200);
    assertThat(provider.creations()).isNotEmpty().containsOnly(201);
    assertThat(caller.totalUsers()).isEqualTo(provider.creations().size());
  }

  @Test
  void anAutoscalerTakesTheReplicasOverAsTheyAre() {
    ready("scaled", "");

    changeRuntime("{\"autoscaling\":{\"minReplicas\":2,\"maxReplicas\":4}}");
    await()
        .atMost(TestCluster.PATIENCE)
        .until(() -> autoscalers().size() == 1 && !isReplicasOwnedBy("scim-operator"));

    assertThat(deployment().getSpec().getReplicas()).isEqualTo(2);

    changeRuntime("{\"autoscaling\":null}");
    await()
        .atMost(TestCluster.PATIENCE)
        .until(() -> autoscalers().isEmpty() && isReplicasOwnedBy("scim-operator"));
    assertThat(deployment().getSpec().getReplicas()).isEqualTo(2);
  }

  private static void changeRuntime(String json) {
    cluster
        .client()
        .resources(DirectoryClass.class)
        .withName("shared")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"runtime\":%s}}".formatted(json));
  }

  private static List<HorizontalPodAutoscaler> autoscalers() {
    return cluster
        .client()
        .autoscaling()
        .v2()
        .horizontalPodAutoscalers()
        .inNamespace("scim-operator")
        .list()
        .getItems();
  }

  private static Deployment deployment() {
    return cluster
        .client()
        .apps()
        .deployments()
        .inNamespace("scim-operator")
        .withName("shared-scim-shared")
        .require();
  }

  private static boolean isReplicasOwnedBy(String manager) {
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
  private static Set<String> readyPods(String turn) {
    return cluster
        .client()
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

  @Test
  void whoIsDeletedIsRefusedAndFoundAgain() {
    ScimCaller caller = ready("retained", "");
    caller.createUser("jane");

    deleteAndWait("retained");
    await().atMost(TestCluster.PATIENCE).until(() -> caller.status() == 401);

    assertThat(ready("retained", "").totalUsers()).isOne();
    assertThat(cluster.secret("scim-retained-token-idp", "token")).isEqualTo(caller.token());
    await()
        .atMost(TestCluster.PATIENCE)
        .until(() -> cluster.eventReasons("retained").contains("DataAdopted"));
  }

  @Test
  void whoIsDeletedWithItsDataLeavesNothing() {
    ScimCaller caller = ready("erased", "deletionPolicy: Delete");
    caller.createUser("jane");

    deleteAndWait("erased");

    assertThat(caller.status()).isEqualTo(404);
    await()
        .atMost(TestCluster.PATIENCE)
        .until(() -> cluster.secret("scim-erased-token-idp").isEmpty());
    assertThat(ready("erased", "").totalUsers()).isZero();
  }

  @Test
  void aClassIsForTheNamespacesThatItAllowsAndADirectoryStaysInItsRuntime() {
    cluster.apply(
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: strangers}
        ---
        apiVersion: scim-operator.io/v1alpha1
        kind: Directory
        metadata: {name: stranger, namespace: strangers}
        spec: {displayName: Stranger, className: shared}
        """);
    ScimCaller caller = ready("moving", "");

    cluster.patch("moving", "{\"spec\":{\"className\":\"local\"}}");
    awaitReason("moving", "StorageChanged");

    assertThat(caller.status()).isEqualTo(200);
    await()
        .atMost(TestCluster.PATIENCE)
        .until(() -> cluster.eventReasons("stranger", "strangers").contains("NamespaceNotAllowed"));
    List<Secret> secrets = cluster.client().secrets().inNamespace("strangers").list().getItems();
    assertThat(secrets).isEmpty();
  }
}
