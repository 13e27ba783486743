package io.scimoperator.local.endtoend;

import static io.scimoperator.local.endtoend.TestCluster.NAMESPACE;
import static io.scimoperator.local.endtoend.TestCluster.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.scimoperator.api.v1alpha1.TokenStatus;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * An installation of the build in {@code SCIM_TEST_PREVIOUS} is upgraded to this one while
 * providers go on sending: {@code ./dev upgrade-test} makes that build. Without it both are this
 * one, and what is shown is that neither the replacement of every pod nor another image touches
 * data or tokens. Then it goes back.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeTest {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  private static EmbeddedPostgres postgres;
  private static UpgradedInstallation installation;
  private static TestCluster cluster;

  @BeforeAll
  static void installTheOld(@TempDir Path directory) throws IOException {
    postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
    Path previous =
        Optional.ofNullable(System.getenv("SCIM_TEST_PREVIOUS")).map(Path::of).orElse(CHECKOUT);
    installation = new UpgradedInstallation(directory, previous, CHECKOUT);
    cluster = installation.cluster();
    installation.install();
    cluster.apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: scim-database, namespace: tenants}
        stringData:
          url: jdbc:postgresql://127.0.0.1:%1$d/postgres
          username: postgres
          password: secret
        ---
        apiVersion: scim-operator.io/v1alpha1
        kind: DirectoryClass
        metadata: {name: database}
        spec:
          storage: {type: PostgreSQL, connection: {secretName: scim-database}}
          endpoint: {host: "%2$s", ingress: {className: local}}
        ---
        apiVersion: scim-operator.io/v1alpha1
        kind: DirectoryClass
        metadata: {name: volume}
        spec:
          endpoint: {host: "%2$s", ingress: {className: local}}
        """
            .formatted(postgres.getPort(), cluster.host()));
  }

  @AfterAll
  static void stop() throws IOException {
    installation.close();
    postgres.close();
  }

  @Test
  @Order(1)
  void anUpgradeKeepsDataAndTokensAndRefusesNothing() {
    cluster.applyDirectory("stored", "displayName: S\nclassName: database");
    cluster.applyDirectory(
        "kept", "displayName: K\nclassName: volume\napplications: [{name: crm}]");
    List<TokenStatus> ofStored = tokens("stored");
    List<TokenStatus> ofKept = tokens("kept");
    List<String> secrets = secrets(ofStored, ofKept);
    awaitPods("before");
    assertThat(cluster.caller("stored").createUser("early").status()).isEqualTo(201);
    assertThat(cluster.caller("kept").createUser("early").status()).isEqualTo(201);

    SteadyProvider steady = new SteadyProvider(cluster.caller("stored"));
    SteadyProvider patient = new SteadyProvider(cluster.caller("kept"));
    try (steady;
        patient) {
      installation.upgrade();
      awaitPods("after");
      cluster.awaitReady("stored");
      cluster.awaitReady("kept");
      int sofar = steady.creations().size();
      await().atMost(PATIENCE).until(() -> steady.creations().size() > sofar + 20);
    }

    assertThat(steady.looks()).containsOnly(200);
    assertThat(steady.creations()).containsOnly(201);
    assertThat(cluster.caller("stored").totalUsers()).isEqualTo(steady.creations().size() + 1);
    // One pod with a volume has a pause, in which nobody is there to answer; nothing is refused.
    assertThat(patient.looks()).contains(200).isSubsetOf(200, 502, 503);
    assertThat(patient.creations()).contains(201).isSubsetOf(201, 502, 503);
    assertThat(cluster.caller("kept").totalUsers())
        .isGreaterThan(patient.creations().stream().filter(status -> status == 201).count());
    assertThat(identities(tokens("stored"))).isEqualTo(identities(ofStored));
    assertThat(identities(tokens("kept"))).isEqualTo(identities(ofKept));
    assertThat(secrets(ofStored, ofKept)).isEqualTo(secrets).hasSize(3);
    assertThat(Stream.of("stored", "kept").flatMap(name -> cluster.eventReasons(name).stream()))
        .contains("TokenIssued")
        .doesNotContain("TokenRotated", "TokenRevoked", "DataMissing");
  }

  @Test
  @Order(2)
  void aRollbackServesWhatTheNewReleaseHasWritten() {
    List<TokenStatus> tokens = tokens("stored");
    assertThat(cluster.caller("stored").createUser("late").status()).isEqualTo(201);
    assertThat(cluster.caller("kept").createUser("late").status()).isEqualTo(201);
    long stored = cluster.caller("stored").totalUsers();
    long kept = cluster.caller("kept").totalUsers();

    installation.rollBack();

    awaitPods("before");
    assertThat(identities(tokens("stored"))).isEqualTo(identities(tokens));
    assertThat(cluster.caller("stored").totalUsers()).isEqualTo(stored);
    assertThat(cluster.caller("kept").totalUsers()).isEqualTo(kept);
    assertThat(cluster.caller("stored").createUser("back").status()).isEqualTo(201);
    assertThat(cluster.caller("kept").createUser("back").status()).isEqualTo(201);
  }

  private static List<TokenStatus> tokens(String name) {
    return Objects.requireNonNull(cluster.awaitReady(name).tokens());
  }

  private static List<String> secrets(List<TokenStatus> stored, List<TokenStatus> kept) {
    return Stream.concat(stored.stream(), kept.stream())
        .map(token -> cluster.secret(Objects.requireNonNull(token.secretName()), "token"))
        .toList();
  }

  private static List<String> identities(List<TokenStatus> tokens) {
    return tokens.stream().map(token -> token.name() + token.id() + token.issuedAt()).toList();
  }

  /** Waits until every pod, of operator and runtimes, has the image of that end and is ready. */
  private static void awaitPods(String end) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                Stream.of(UpgradedInstallation.NAMESPACE, NAMESPACE)
                    .flatMap(UpgradeTest::pods)
                    .toList(),
            pods ->
                pods.size() == 5
                    && pods.stream().allMatch(pod -> isOf(pod, end) && Readiness.isPodReady(pod)));
  }

  private static Stream<Pod> pods(String namespace) {
    return cluster.client().pods().inNamespace(namespace).list().getItems().stream();
  }

  private static boolean isOf(Pod pod, String end) {
    return pod.getSpec().getContainers().getFirst().getImage().contains("-" + end + ":");
  }
}
