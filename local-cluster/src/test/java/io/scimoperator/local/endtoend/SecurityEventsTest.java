package io.scimoperator.local.endtoend;

import static io.scimoperator.local.endtoend.TestCluster.PATIENCE;
import static io.scimoperator.local.endtoend.TestCluster.condition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.scimoperator.api.v1alpha1.Directory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Security events of a Directory, from its spec to a receiver that verifies them. */
class SecurityEventsTest {

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

  private static String spec(Receiver receiver) {
    return """
    displayName: S
    className: open
    securityEvents:
      receivers:
      - name: siem
        audience: https://siem.example.com
        push: {url: "%s", authorizationSecretName: siem-header}
    """
        .formatted(receiver.url());
  }

  private static String endpoint() {
    return Objects.requireNonNull(
        Objects.requireNonNull(cluster.directory("told").getStatus()).endpoint());
  }

  private static boolean isSigned(SignedEvent event) {
    return event.isSignedBy(SignedEvent.keys(endpoint()));
  }

  @Test
  void tokensArriveSignedByTheKeyInTheSecretAndARotationGoesUnnoticed() throws IOException {
    try (Receiver receiver = new Receiver()) {
      cluster.applyDirectory("told", spec(receiver));
      cluster.awaitReady("told");
      assertThat(
              cluster
                  .awaitStatus(
                      "told",
                      s -> condition(s, "WebhooksHealthy").filter("False"::equals).isPresent())
                  .toString())
          .contains("siem-header");
      cluster
          .client()
          .resource(
              new SecretBuilder()
                  .withNewMetadata()
                  .withName("siem-header")
                  .withNamespace(cluster.directory("told").getMetadata().getNamespace())
                  .endMetadata()
                  .addToData(
                      "authorization",
                      Base64.getEncoder()
                          .encodeToString("Bearer siem".getBytes(StandardCharsets.UTF_8)))
                  .build())
          .create();

      cluster.caller("told").createUser("ada@example.com");
      await().atMost(PATIENCE).until(() -> !receiver.deliveries().isEmpty());
      String first = cluster.secret("scim-told-security-events", "secret");
      SignedEvent event = new SignedEvent(receiver.deliveries().getFirst().body());
      assertThat(isSigned(event)).isTrue();
      assertThat(first).contains(event.keyId());
      assertThat(event.issuer()).isEqualTo(endpoint());
      assertThat(receiver.deliveries()).allMatch(one -> one.isAuthorizedBy("Bearer siem"));

      cluster.annotate("told", Directory.ROTATE_KEY_ANNOTATION, "security-events");
      await()
          .atMost(PATIENCE)
          .until(() -> !cluster.secret("scim-told-security-events", "secret").equals(first));
      await().atMost(PATIENCE).until(() -> SignedEvent.keys(endpoint()).size() == 2);
      cluster.caller("told").createUser("bob@example.com");
      await().atMost(PATIENCE).until(() -> receiver.deliveries().size() == 2);
      SignedEvent later = new SignedEvent(receiver.deliveries().getLast().body());
      assertThat(isSigned(later)).isTrue();
      assertThat(first).contains(later.keyId());
      assertThat(cluster.eventReasons("told")).contains("SigningSecretRotated");
      cluster.awaitStatus(
          "told", s -> condition(s, "WebhooksHealthy").filter("True"::equals).isPresent());
    }
  }

  @Test
  void whatCannotBeAReceiverIsRefusedWithTheNameOfTheField() {
    String begin = "displayName: W\nsecurityEvents: {receivers: [{name: a, audience: b";

    assertThatThrownBy(() -> cluster.applyDirectory("wrong", begin + "}]}"))
        .hasMessageContaining("application");
    assertThatThrownBy(() -> cluster.applyDirectory("wrong", begin + ", application: c}]}"))
        .hasMessageContaining("names an application that is not in applications");
    assertThatThrownBy(() ->
            cluster.applyDirectory(
                "wrong", begin + ", push: {url: \"https://e.com\"}, events: [prov:x]}]}"))
        .hasMessageContaining("spec.securityEvents.receivers[0].events[0]");
  }
}
