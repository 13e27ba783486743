package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.workos.models.WorkOSEvent;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.runtime.WebhookReceiver.Delivery;
import io.scimoperator.runtime.WebhookReceiver.Reply;
import io.scimoperator.secret.SigningSecret;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries as the libraries of their receivers read them. */
class WebhookSignatureTest {

  @TempDir private Path data;
  private SendingDirectory sending;

  @BeforeEach
  void start() throws IOException {
    sending = new SendingDirectory(data, Map.of());
  }

  @AfterEach
  void stop() {
    sending.close();
  }

  @Test
  void theSdksVerifyWhatArrives() throws Exception {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      ScimClient acme = sending.to(receiver.entry("acme", "app", "\"events\":[\"dsync.user.*\"]"));
      acme.create("Users", RunningRuntime.JANE);
      SendingDirectory.until("the user", () -> receiver.taken().size() == 1);

      Delivery delivery = receiver.taken().getFirst();

      WorkOSEvent event =
          new com.workos.webhooks.Webhook()
              .constructTypedEvent(
                  delivery.body(), delivery.header("workos-signature"), receiver.secret().text());
      assertThat(event).isInstanceOf(WorkOSEvent.class);
      assertThat(delivery.json().path("event").asText()).isEqualTo("dsync.user.created");
      new Webhook(receiver.secret().text())
          .verify(
              delivery.body(), HttpHeaders.of(standardHeaders(delivery), (name, value) -> true));
      assertThat(delivery.id()).isEqualTo(delivery.json().path("id").asText());
    }
  }

  private static Map<String, List<String>> standardHeaders(Delivery delivery) {
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
      headers.put(name, List.of(delivery.header(name)));
    }
    return headers;
  }

  @Test
  void whileTwoSecretsAreInForceEitherVerifies() throws Exception {
    SigningSecret young = SigningSecret.generate(new SecureRandom());
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answering(delivery -> holds(receiver.secret(), delivery) ? Reply.OK : Reply.of(401));
      ScimClient acme =
          sending.to(
              receiver.entry(
                  "acme", "app", "\"events\":[\"dsync.user.*\"]", young, receiver.secret()));

      acme.create("Users", RunningRuntime.JANE);
      SendingDirectory.until("the user", () -> receiver.taken().size() == 1);

      for (SigningSecret secret : List.of(young, receiver.secret())) {
        new Webhook(secret.text())
            .verify(
                receiver.taken().getFirst().body(),
                HttpHeaders.of(standardHeaders(receiver.taken().getFirst()), (n, v) -> true));
      }
      assertThat(sending.report("app").path("secretIds"))
          .extracting(JsonNode::asText)
          .containsExactly(young.id(), receiver.secret().id());
    }
  }

  /** Whether a receiver that holds this secret alone, and has the SDK, takes it. */
  private static boolean holds(SigningSecret secret, Delivery delivery) {
    try {
      new com.workos.webhooks.Webhook()
          .verifyHeader(
              delivery.body(), delivery.header("workos-signature"), secret.text(), 180_000);
      return true;
    } catch (SignatureException e) {
      return false;
    }
  }

  @Test
  void aCloudEventIsReadByItsSdk() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      ScimClient acme =
          sending.to(
              receiver.entry(
                  "acme", "broker", "\"format\":\"CloudEvents\",\"events\":[\"dsync.user.*\"]"));
      String id = acme.create("Users", RunningRuntime.JANE);
      SendingDirectory.until("the user", () -> receiver.taken().size() == 1);

      Delivery delivery = receiver.taken().getFirst();
      CloudEvent event =
          HttpMessageFactory.createReader(
                  delivery.headers(), delivery.body().getBytes(StandardCharsets.UTF_8))
              .toEvent();

      assertThat(event.getType()).isEqualTo("dsync.user.created");
      assertThat(event.getSubject()).isEqualTo("directory_user_" + id);
      assertThat(event.getExtension("partitionkey")).isEqualTo("directory_user_" + id);
      assertThat(event.getId()).isEqualTo(delivery.id()).startsWith("event_");
      assertThat(event.getSource().toString()).startsWith("urn:scim-operator:directory_");
      assertThat(delivery.json().path("username").asText()).isEqualTo("Jane@Example.com");
    }
  }

  @Test
  void thePlainSecretIsNowhereInTheStore() throws IOException {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      sending.to(receiver.entry("acme", "app", ""));
      SendingDirectory.until("something", () -> !receiver.taken().isEmpty());

      sending.whileItIsDown(() -> requireNowhere(receiver.secret().text()));
    }
  }

  private void requireNowhere(String secret) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
      }
    }
  }
}
