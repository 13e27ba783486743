package io.scimoperator.local.endtoend;

import static io.scimoperator.local.endtoend.TestCluster.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.api.v1alpha1.DeprovisionGuardSpec;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.local.endtoend.ScimCaller.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that deactivates everybody, and a platform engineer who hears of it. */
class DeprovisionGuardTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private static TestCluster cluster;

  @BeforeAll
  static void start(@TempDir Path directory) {
    cluster = new TestCluster(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static List<Integer> deactivate(ScimCaller provider, List<String> users) {
    return users.stream().map(id -> deactivate(provider, id).status()).toList();
  }

  private static Answer deactivate(ScimCaller provider, String id) {
    return provider.send(
        "PATCH",
        "/Users/" + id,
        """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations": [{"op": "replace", "path": "active", "value": false}]}
        """);
  }

  private static Optional<Condition> guard(DirectoryStatus status) {
    return Objects.requireNonNull(status.conditions()).stream()
        .filter(condition -> condition.getType().equals("DeprovisionGuard"))
        .findFirst();
  }

  private static void awaitReason(String reason) {
    await("DeprovisionGuard is " + reason)
        .atMost(A_MINUTE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                guard(Objects.requireNonNull(cluster.directory("acme").getStatus()))
                    .map(Condition::getReason),
            Optional.of(reason)::equals);
  }

  @Test
  void everybodyIsDeactivatedOnlyOnceSomebodyAllowedIt() {
    cluster.applyDirectory(
        "acme", "displayName: Acme\nusers: {deprovisionGuard: {maxUsers: 3, window: 1h}}");
    cluster.awaitReady("acme");
    ScimCaller provider = cluster.caller("acme");
    List<String> users =
        IntStream.range(0, 8)
            .mapToObj(i -> provider.createUser("user" + i).body().path("id").asText())
            .toList();

    List<Integer> answers = deactivate(provider, users);

    assertThat(answers).containsExactly(200, 200, 200, 403, 403, 403, 403, 403);
    awaitReason("LimitReached");
    await()
        .atMost(A_MINUTE)
        .untilAsserted(() -> assertThat(cluster.eventReasons("acme")).contains("LimitReached"));

    cluster.annotate("acme", DeprovisionGuardSpec.ALLOW_UNTIL_ANNOTATION, "for ever");
    awaitReason("PermissionUnreadable");
    assertThat(deactivate(provider, users.get(3)).status()).isEqualTo(403);

    cluster.annotate(
        "acme",
        DeprovisionGuardSpec.ALLOW_UNTIL_ANNOTATION,
        Instant.now().plus(A_MINUTE).toString());
    awaitReason("Allowed");
    await().atMost(PATIENCE).until(() -> deactivate(provider, users.get(3)).status() == 200);
    assertThat(deactivate(provider, users.subList(4, 8))).containsOnly(200);
  }
}
