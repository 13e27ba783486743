package io.scimoperator.local.endtoend;

import static io.scimoperator.local.endtoend.TestCluster.PATIENCE;
import static io.scimoperator.local.endtoend.TestCluster.condition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks of a Directory, from its spec to a receiver. */
class WebhooksTest {

  private static TestCluster cluster;

  @BeforeAll
  static void start(@TempDir Path directory) {
    cluster = new TestCluster(directory);
    cluster.apply(
        """
        apiVersion: scim-operator.io/v1alpha1
        kind: DirectoryClass
        metadata: {name: open}
        spec:
          endpoint: {host: "%s", ingress: {className: local}}
          webhooks: {allowedNetworks: [127.0.0.0/8], allowHTTP: true}
        """
            .formatted(cluster.host()));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static String spec(Receiver receiver, String more) {
    return "displayName: H\nclassName: open\nwebhooks: [{name: app, url: \"%s\"%s}]"
        .formatted(receiver.url(), more);
  }

  @Test
  void eventsArriveSignedAndARotationGoesUnnoticed() throws IOException {
    try (Receiver receiver = new Receiver()) {
      cluster.applyDirectory("hooked", spec(receiver, ", rotation: {overlap: 5s}"));
      cluster.awaitReady("hooked");

      cluster.caller("hooked").createUser("ada@example.com");
      await().atMost(PATIENCE).until(() -> receiver.hasHeardOf("ada@example.com"));
      String first = cluster.secret("scim-hooked-webhook-app", "secret");
      assertThat(receiver.deliveries()).allMatch(delivery -> delivery.isSignedWith(first));

      cluster.annotate("hooked", Directory.ROTATE_WEBHOOK_ANNOTATION, "app");
      await()
          .atMost(PATIENCE)
          .until(() -> !cluster.secret("scim-hooked-webhook-app", "secret").equals(first));
      String second = cluster.secret("scim-hooked-webhook-app", "secret");
      cluster.caller("hooked").createUser("bob@example.com");
      await().atMost(PATIENCE).until(() -> receiver.hasHeardOf("bob@example.com"));
      assertThat(receiver.deliveries().getLast())
          .matches(delivery -> delivery.isSignedWith(second), "signed with the new secret");

      await()
          .atMost(PATIENCE)
          .until(() ->
              !cluster
                  .secret("scim-hooked-webhook-app")
                  .orElseThrow()
                  .getData()
                  .containsKey("previous.secret"));
      assertThat(cluster.eventReasons("hooked")).contains("SigningSecretRotated");
      assertThat(cluster.directory("hooked").getMetadata().getAnnotations())
          .doesNotContainKey(Directory.ROTATE_WEBHOOK_ANNOTATION);
      assertThat(condition(cluster.directory("hooked").getStatus(), "WebhooksHealthy"))
          .contains("True");
    }
  }

  @Test
  void aDeadReceiverIsAConditionAndAnEventUntilItIsBack() throws IOException {
    try (Receiver receiver = new Receiver()) {
      receiver.answer(500);
      cluster.applyDirectory("dead", spec(receiver, ""));
      cluster.awaitReady("dead");

      DirectoryStatus status =
          cluster.awaitStatus(
              "dead", s -> condition(s, "WebhooksHealthy").filter("False"::equals).isPresent());

      Condition condition =
          Objects.requireNonNull(status.conditions()).stream()
              .filter(one -> one.getType().equals("WebhooksHealthy"))
              .findFirst()
              .orElseThrow();
      assertThat(condition.getReason()).isEqualTo("WebhookFailing");
      assertThat(condition.getMessage()).contains("app", "It answered 500.");
      assertThat(condition(status, "Ready")).contains("True");
      assertThat(Objects.requireNonNull(status.webhooks()).getFirst().lastError())
          .isEqualTo("It answered 500.");
      await().atMost(PATIENCE).until(() -> cluster.eventReasons("dead").contains("WebhookFailing"));

      receiver.answer(204);
      cluster.annotate("dead", Directory.RESUME_WEBHOOK_ANNOTATION, "app");
      await().atMost(PATIENCE).until(() -> !receiver.deliveries().isEmpty());
      cluster.awaitStatus(
          "dead", s -> condition(s, "WebhooksHealthy").filter("True"::equals).isPresent());
      assertThat(cluster.eventReasons("dead")).contains("WebhookResumed");
    }
  }

  @Test
  void whatCannotBeAWebhookIsRefusedWithTheNameOfTheField() {
    String begin = "displayName: W\nwebhooks: [{name: app, url: ";

    assertThatThrownBy(() -> cluster.applyDirectory("wrong", begin + "\"ftp://example.com\"}]"))
        .hasMessageContaining("spec.webhooks[0].url");
    assertThatThrownBy(() ->
            cluster.applyDirectory(
                "wrong", begin + "\"https://example.com\", events: [dsync.users]}]"))
        .hasMessageContaining("spec.webhooks[0].events[0]");
  }
}
