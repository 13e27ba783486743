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
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.DirectoryClassStatus;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.WebhookState;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class whose Directories share one runtime. */
class SharedClassTest {

  private static EmbeddedPostgres postgres;
  private static TestCluster cluster;
  private static SharedRuntime runtime;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
    cluster = new TestCluster(directory);
    runtime = new SharedRuntime(cluster.client());
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
          webhooks: {allowedNetworks: [127.0.0.0/8], allowHTTP: true}
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
    await().atMost(TestCluster.PATIENCE).until(() -> runtime.readyPods("").size() == 2);
    Set<String> before = runtime.readyPods("");

    SteadyProvider provider = new SteadyProvider(caller);
    try (provider) {
      runtime.change("{\"podTemplate\":{\"metadata\":{\"labels\":{\"turn\":\"two\"}}}}");
      await()
          .atMost(TestCluster.PATIENCE)
          .until(() ->
              runtime.readyPods("").equals(runtime.readyPods("two"))
                  && runtime.readyPods("two").size() == 2);
    }

    assertThat(runtime.readyPods("two")).doesNotContainAnyElementsOf(before);
    assertThat(provider.looks()).isNotEmpty().containsOnly(200);
    assertThat(provider.creations()).isNotEmpty().containsOnly(201);
    assertThat(caller.totalUsers()).isEqualTo(provider.creations().size());
  }

  @Test
  void anAutoscalerTakesTheReplicasOverAsTheyAre() {
    ready("scaled", "");

    runtime.change("{\"autoscaling\":{\"minReplicas\":2,\"maxReplicas\":4}}");
    await()
        .atMost(TestCluster.PATIENCE)
        .until(
            () -> runtime.autoscalers().size() == 1 && !runtime.isReplicasOwnedBy("scim-operator"));

    assertThat(runtime.deployment().getSpec().getReplicas()).isEqualTo(2);

    runtime.change("{\"autoscaling\":null}");
    await()
        .atMost(TestCluster.PATIENCE)
        .until(() -> runtime.autoscalers().isEmpty() && runtime.isReplicasOwnedBy("scim-operator"));
    assertThat(runtime.deployment().getSpec().getReplicas()).isEqualTo(2);
  }

  @Test
  void webhooksArriveSignedRestWhileTheyArePausedAndAreReplayed() throws IOException {
    try (Receiver receiver = new Receiver()) {
      String webhooks = "webhooks: [{name: app, url: \"%s\"}]".formatted(receiver.url());
      ScimCaller caller = ready("hooked", webhooks);
      caller.createUser("ada@example.com");
      await().atMost(TestCluster.PATIENCE).until(() -> receiver.hasHeardOf("ada@example.com"));
      String secret = cluster.secret("scim-hooked-webhook-app", "secret");
      assertThat(receiver.deliveries()).allMatch(delivery -> delivery.isSignedWith(secret));
      cluster.awaitStatus("hooked", status -> isIn(status, WebhookState.ACTIVE));

      ready("hooked", webhooks.replace("}]", ", paused: true}]"));
      cluster.awaitStatus("hooked", status -> isIn(status, WebhookState.HELD));
      caller.createUser("bob@example.com");
      assertThat(receiver.hasHeardOf("bob@example.com")).isFalse();

      ready("hooked", webhooks);
      await().atMost(TestCluster.PATIENCE).until(() -> receiver.hasHeardOf("bob@example.com"));

      KubectlScim.Run replay =
          new KubectlScim(cluster.kubeconfig())
              .run("webhooks", "replay", "hooked", "app", "--since", "2026-01-01T00:00:00Z");
      assertThat(replay.exitCode()).as(replay.err()).isZero();
      await()
          .atMost(TestCluster.PATIENCE)
          .until(() ->
              receiver.timesHeardOf("ada@example.com") > 1
                  && receiver.timesHeardOf("bob@example.com") > 1);
    }
  }

  private static boolean isIn(DirectoryStatus status, WebhookState state) {
    return status.webhooks() != null
        && status.webhooks().stream().anyMatch(webhook -> webhook.state() == state);
  }

  @Test
  void securityEventsAreVerifiedWithTheKeysThatTheClassLetsOut() throws IOException {
    try (Receiver receiver = new Receiver()) {
      ScimCaller caller =
          ready(
              "told",
              """
              securityEvents:
                receivers: [{name: siem, audience: "https://siem.example.com", push: {url: "%s"}}]
              """
                  .formatted(receiver.url()));
      caller.createUser("ada@example.com");
      await().atMost(TestCluster.PATIENCE).until(() -> !receiver.deliveries().isEmpty());

      SignedEvent event = new SignedEvent(receiver.deliveries().getFirst().body());
      assertThat(event.isSignedBy(SignedEvent.keys(caller.url()))).isTrue();
      assertThat(event.issuer()).isEqualTo(caller.url());
      assertThat(caller.get("/ServiceProviderConfig").body().path("securityEvents")).isNotEmpty();
    }
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
