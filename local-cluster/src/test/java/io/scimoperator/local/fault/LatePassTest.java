package io.scimoperator.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.scimoperator.api.v1alpha1.Directory;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pass is under way, and waits for the runtime, while the world changes. */
class LatePassTest {

  private static final String POD_ADDRESS = "127.77.6.3";
  private static final String NAMESPACE = "tenants";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Gate gate = new Gate("/acme");
  private FaultCluster cluster;
  private AcceptingRuntime runtime;
  private FaultyApi api;
  private RunningOperator operator;

  @BeforeEach
  void start() throws IOException {
    cluster = new FaultCluster(POD_ADDRESS);
    runtime =
        new AcceptingRuntime(
            POD_ADDRESS, directory -> cluster.inSecret(directory, "tokenId"), namespace -> gate);
    api = new FaultyApi(cluster.url(), Interference.NONE);
    cluster.createNamespace(NAMESPACE);
    operator = RunningOperator.start(api.url());
    cluster.create(NAMESPACE, "acme", "provider: Okta");
    awaitSettled("acme");
  }

  @AfterEach
  void stop() {
    gate.open();
    operator.close();
    api.close();
    runtime.close();
    cluster.close();
  }

  @Test
  void aSecretThatIsDeletedWithItsDirectoryDoesNotComeBack() throws Exception {
    beginPass();

    cluster.directories(NAMESPACE).withName("acme").delete();
    secret("acme").delete();
    awaitThatDeletedSecretsAreNoticed();
    gate.open();
    awaitThatDeletedSecretsAreNoticed();

    assertThat(secret("acme").get()).isNull();
  }

  @Test
  void aSecretThatIsDeletedAloneComesBack() {
    secret("acme").delete();

    await().atMost(PATIENCE).until(() -> secret("acme").get() != null);
  }

  @Test
  void anOperatorThatStopsWritesNothingMore() throws Exception {
    beginPass();
    int before = api.writes();

    Thread closing = Thread.ofVirtual().start(operator::close);
    await().atMost(PATIENCE).until(operator::isBlind);
    gate.open();
    closing.join();

    assertThat(api.writes()).isEqualTo(before);
    assertThat(FaultCluster.isSettled(directory("acme"))).isTrue();
  }

  private void beginPass() throws InterruptedException {
    gate.close();
    cluster.patch(NAMESPACE, "acme", "{\"metadata\":{\"annotations\":{\"look\":\"now\"}}}");
    gate.awaitQuestion();
  }

  /** Deletions are told in order: one that was answered stands for all that came before. */
  private void awaitThatDeletedSecretsAreNoticed() {
    String name = "d" + System.nanoTime();
    cluster.create(NAMESPACE, name, "provider: Okta");
    awaitSettled(name);
    secret(name).delete();
    await().atMost(PATIENCE).until(() -> secret(name).get() != null);
  }

  private void awaitSettled(String name) {
    await().atMost(PATIENCE).until(() -> FaultCluster.isSettled(directory(name)));
  }

  private Directory directory(String name) {
    return cluster.directories(NAMESPACE).withName(name).require();
  }

  private Resource<Secret> secret(String directory) {
    return cluster
        .person()
        .secrets()
        .inNamespace(NAMESPACE)
        .withName("scim-" + directory + "-token-idp");
  }
}
