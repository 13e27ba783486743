package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.DirectoryReport.Activity;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.operator.argocd.LuaScript;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimePod;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Argo CD makes of the statuses that the operator writes. */
class ArgoHealthTest {

  private static final LuaScript SCRIPT = LuaScript.of("directory-health.lua");
  private static final String ACME = "displayName: Acme";

  private static Scene answering(RuntimeAnswer answer) {
    Scene scene = new Scene(ACME);
    scene.answers.put(new RuntimePod("scim-acme-0", "127.0.0.2", 9090, "x"), answer);
    return scene;
  }

  private static Scene serving(String spec) {
    Scene scene = new Scene(spec);
    return scene.serving(scene.digest(), Scene.NO_ACTIVITY);
  }

  private static DirectoryStatus held(Obstacle obstacle) {
    return Statuses.held(new Scene(ACME).observed(), obstacle);
  }

  private static Scene withoutTokenSecret() {
    Scene scene = serving("displayName: Acme\nsuspend: true");
    scene.secrets.clear();
    return scene;
  }

  private static Scene refusedTokens() {
    Scene scene = new Scene(ACME);
    return scene.serving(
        scene.digest(), new Activity(Scene.NOW.minusSeconds(90_000), null, 0, null, 50L, null));
  }

  private static DirectoryStatus refusedByTheApiServer() {
    Scene served = serving(ACME);
    served.directory.setStatus(served.status());
    return Refusal.status(served.directory, "quota exceeded", served.now);
  }

  private static DirectoryStatus withoutGatewayApi() {
    Scene scene =
        new Scene(ACME + "\nendpoint: {host: x.example.com, gateway: {parentRefs: [{name: g}]}}");
    return scene.serving(scene.digest(), Scene.NO_ACTIVITY).status();
  }

  private static Arguments state(
      String name, @Nullable DirectoryStatus status, String health, String message) {
    return argumentSet(name, status, health, message);
  }

  static Stream<Arguments> states() {
    return Stream.of(
        state("nobody has looked at it", null, "Progressing", "not looked"),
        state("it is set up", new Scene(ACME).status(), "Progressing", "is starting"),
        state("it serves", serving(ACME).status(), "Healthy", "/tenants-acme/scim/v2"),
        state(
            "it serves an older spec",
            new Scene(ACME).serving("old", Scene.NO_ACTIVITY).status(),
            "Progressing",
            ""),
        state(
            "a pod is silent",
            answering(new RuntimeAnswer.Unreachable("it is silent")).status(),
            "Progressing",
            "silent"),
        state(
            "its label is taken",
            answering(new RuntimeAnswer.Refused("LabelTaken", "acme is taken")).status(),
            "Degraded",
            "acme is taken"),
        state(
            "its class is missing",
            held(new Obstacle.ClassNotFound("gold")),
            "Degraded",
            "There is no DirectoryClass gold"),
        state(
            "its class is not for its namespace",
            held(new Obstacle.NamespaceNotAllowed("gold", "tenants")),
            "Degraded",
            "may not be used in namespace tenants"),
        state("it is refused", refusedByTheApiServer(), "Degraded", "quota exceeded"),
        state("the Gateway API is missing", withoutGatewayApi(), "Degraded", "gateway"),
        state(
            "it is suspended and serves",
            serving("displayName: Acme\nsuspend: true").status(),
            "Suspended",
            "spec.suspend"),
        state(
            "it is suspended before it was set up",
            new Scene("displayName: Acme\nsuspend: true").status(),
            "Suspended",
            "spec.suspend"),
        state("its provider is refused", refusedTokens().status(), "Healthy", "token"));
  }

  private static JsonNode health(Directory directory, @Nullable DirectoryStatus status) {
    directory.setStatus(status);
    return SCRIPT.run(Map.of("obj", LuaScript.json(directory)));
  }

  @ParameterizedTest
  @MethodSource("states")
  void eachStateHasAHealthAndAMessageThatNamesTheCause(
      @Nullable DirectoryStatus status, String expected, String message) {
    JsonNode health = health(new Scene(ACME).directory, status);

    assertThat(health.path("status").asText()).isEqualTo(expected);
    assertThat(health.path("message").asText()).containsIgnoringCase(message);
  }

  @Test
  void aTokenThatIsNotInItsSecretIsDegraded() {
    Scene scene = withoutTokenSecret();
    DirectoryStatus suspended = scene.status();

    JsonNode health = health(scene.directory, resumed(suspended));

    assertThat(health.path("status").asText()).isEqualTo("Degraded");
    assertThat(health.path("message").asText()).contains("scim-acme-token-idp");
  }

  private static DirectoryStatus resumed(DirectoryStatus suspended) {
    return new DirectoryStatus(
        suspended.observedGeneration(),
        suspended.endpoint(),
        suspended.state(),
        Objects.requireNonNull(suspended.conditions()).stream()
            .filter(condition -> !condition.getType().equals("Paused"))
            .toList(),
        suspended.tokens(),
        suspended.sync(),
        suspended.binding(),
        suspended.storage(),
        suspended.runtime(),
        suspended.webhooks());
  }

  @Test
  void anOldVerdictOfANewSpecIsNoVerdict() {
    Scene served = serving(ACME);
    DirectoryStatus old = served.status();

    served.directory.getMetadata().setGeneration(4L);

    assertThat(health(served.directory, old).path("status").asText()).isEqualTo("Progressing");
  }

  @Test
  void whatIsBeingDeletedIsOnTheWay() {
    Scene served = serving(ACME);
    served.directory.getMetadata().setDeletionTimestamp("2026-11-24T10:00:00Z");

    assertThat(health(served.directory, served.status()).path("status").asText())
        .isEqualTo("Progressing");
  }
}
