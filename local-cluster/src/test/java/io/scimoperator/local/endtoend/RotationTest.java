package io.scimoperator.local.endtoend;

import static io.scimoperator.local.endtoend.TestCluster.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scimoperator.api.v1alpha1.Directory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens are replaced while a provider goes on sending. */
class RotationTest {

  private static TestCluster cluster;

  @BeforeAll
  static void start(@TempDir Path directory) {
    cluster = new TestCluster(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static String token(String name) {
    return cluster.secret("scim-" + name + "-token-idp", "token");
  }

  private static void awaitRevocation(ScimCaller old) {
    await().atMost(PATIENCE).until(() -> old.get("/Users?count=1").status() == 401);
  }

  @Test
  void aRequestedRotationRefusesNoRequestAndEndsTheOldToken() {
    cluster.applyDirectory(
        "asked", "displayName: A\ntokens: [{name: idp, rotation: {overlap: 8s}}]");
    cluster.awaitReady("asked");
    ScimCaller old = cluster.caller("asked");

    SteadyProvider provider = new SteadyProvider(old);
    try (provider) {
      cluster.annotate("asked", Directory.ROTATE_ANNOTATION, "idp");
      await().atMost(PATIENCE).until(() -> !token("asked").equals(old.token()));
      provider.give(cluster.caller("asked"));
      awaitRevocation(old);
    }

    assertThat(provider.looks()).isNotEmpty().containsOnly(200);
    assertThat(provider.creations()).isNotEmpty().containsOnly(201);
    assertThat(cluster.caller("asked").totalUsers()).isEqualTo(provider.creations().size());
    assertThat(cluster.directory("asked").getMetadata().getAnnotations())
        .doesNotContainKey(Directory.ROTATE_ANNOTATION);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(cluster.eventReasons("asked"))
                .contains("TokenIssued", "TokenRotated", "TokenRevoked"));
  }

  @Test
  void aTokenThatIsOldEnoughIsReplacedByItself() {
    cluster.applyDirectory(
        "aged", "displayName: A\ntokens: [{name: idp, rotation: {interval: 10s, overlap: 4s}}]");
    cluster.awaitReady("aged");
    ScimCaller old = cluster.caller("aged");

    await().atMost(PATIENCE).until(() -> !token("aged").equals(old.token()));
    assertThat(cluster.caller("aged").get("/Users").status()).isEqualTo(200);
    awaitRevocation(old);
  }

  @Test
  void anOperatorThatIsKilledOnTheWayCarriesOn() {
    cluster.applyDirectory(
        "crashed", "displayName: C\ntokens: [{name: idp, rotation: {overlap: 6s}}]");
    cluster.awaitReady("crashed");
    ScimCaller old = cluster.caller("crashed");

    try (SteadyProvider provider = new SteadyProvider(old)) {
      cluster.annotate("crashed", Directory.ROTATE_ANNOTATION, "idp");
      cluster.killOperator();
      await().atMost(PATIENCE).until(() -> !token("crashed").equals(old.token()));
      cluster.killOperator();
      provider.give(cluster.caller("crashed"));
      awaitRevocation(old);

      assertThat(provider.looks()).containsOnly(200);
    }
    String settled = token("crashed");
    await().atMost(PATIENCE).until(() -> cluster.eventReasons("crashed").contains("TokenRevoked"));
    assertThat(token("crashed")).isEqualTo(settled);
  }

  @Test
  void aTokenThatLeavesTheSpecIsRefusedAndItsSecretGoes() {
    cluster.applyDirectory("two", "displayName: T\ntokens: [{name: idp}, {name: spare}]");
    cluster.awaitReady("two");
    ScimCaller spare =
        new ScimCaller(
            cluster.caller("two").url(), cluster.secret("scim-two-token-spare", "token"));
    assertThat(spare.get("/Users").status()).isEqualTo(200);

    cluster.applyDirectory("two", "displayName: T\ntokens: [{name: idp}]");

    awaitRevocation(spare);
    assertThat(cluster.caller("two").get("/Users").status()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> cluster.secret("scim-two-token-spare").isEmpty());
  }

  @Test
  void aRestoredSecretIsAdopted() {
    cluster.applyDirectory("restored", "displayName: R");
    cluster.awaitReady("restored");
    ScimCaller caller = cluster.caller("restored");
    Map<String, String> saved = cluster.secret("scim-restored-token-idp").orElseThrow().getData();
    cluster.delete("restored");
    awaitSeenByTheOperator();
    cluster
        .client()
        .secrets()
        .inNamespace(TestCluster.NAMESPACE)
        .withName("scim-restored-token-idp")
        .delete();
    await().atMost(PATIENCE).until(() -> cluster.secret("scim-restored-token-idp").isEmpty());

    cluster.apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: scim-restored-token-idp, namespace: tenants}
        data: {token: %s}
        """
            .formatted(saved.get("token")));
    cluster.applyDirectory("restored", "displayName: R");
    cluster.awaitReady("restored");

    assertThat(cluster.caller("restored").token()).isEqualTo(caller.token());
    assertThat(caller.get("/Users").status()).isEqualTo(200);
  }

  /** It sees what happens to Directories in order, and until then might replace a lost Secret. */
  private void awaitSeenByTheOperator() {
    cluster.applyDirectory("later", "displayName: L");
    cluster.awaitStatus("later", status -> true);
  }
}
