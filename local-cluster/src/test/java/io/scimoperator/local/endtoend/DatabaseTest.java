package io.scimoperator.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.StorageType;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Directory whose class keeps data in PostgreSQL: several pods, one set of data. */
class DatabaseTest {

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
        metadata: {name: scim-database, namespace: tenants}
        stringData:
          jdbc-uri: jdbc:postgresql://127.0.0.1:%d/postgres
          username: postgres
          password: secret
        ---
        apiVersion: scim-operator.io/v1alpha1
        kind: DirectoryClass
        metadata: {name: database}
        spec:
          storage:
            type: PostgreSQL
            connection: {secretName: scim-database, urlKey: jdbc-uri}
          endpoint: {host: "%s", ingress: {className: local}}
        """
            .formatted(postgres.getPort(), cluster.host()));
  }

  @AfterAll
  static void stop() throws IOException {
    cluster.close();
    postgres.close();
  }

  private static List<Pod> pods() {
    return cluster
        .client()
        .pods()
        .inNamespace(TestCluster.NAMESPACE)
        .withLabel("scim-operator.io/directory", "stored")
        .list()
        .getItems();
  }

  private static boolean twoAreReady() {
    return pods().stream()
            .filter(pod -> pod.getStatus() != null)
            .flatMap(pod -> pod.getStatus().getConditions().stream())
            .filter(c -> c.getType().equals("Ready") && c.getStatus().equals("True"))
            .count()
        == 2;
  }

  @Test
  void severalPodsServeItAndOneMayDie() {
    cluster.applyDirectory("stored", "displayName: Stored\nclassName: database");
    DirectoryStatus status = cluster.awaitReady("stored");
    await().atMost(TestCluster.PATIENCE).until(DatabaseTest::twoAreReady);
    ScimCaller caller = cluster.caller("stored");

    assertThat(status.storage()).isEqualTo(StorageType.POSTGRESQL);
    for (int i = 0; i < 10; i++) {
      assertThat(caller.createUser("user-" + i).status()).isEqualTo(201);
    }
    cluster.applyDirectory("other", "displayName: Other\nclassName: database");
    cluster.awaitReady("other");
    assertThat(cluster.caller("other").totalUsers()).isZero();
    TestCluster.kill(pods().getFirst());
    await().atMost(TestCluster.PATIENCE).until(() -> caller.totalUsers() == 10);
    assertThat(caller.createUser("user-after").status()).isEqualTo(201);

    cluster
        .client()
        .resources(DirectoryClass.class)
        .withName("database")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"storage\":null}}");
    DirectoryStatus held =
        cluster.awaitStatus(
            "stored",
            s ->
                Objects.requireNonNull(s.conditions()).stream()
                    .anyMatch(c -> c.getReason().equals("StorageChanged")));

    assertThat(held.storage()).isEqualTo(StorageType.POSTGRESQL);
    assertThat(caller.totalUsers()).isEqualTo(11);
  }
}
