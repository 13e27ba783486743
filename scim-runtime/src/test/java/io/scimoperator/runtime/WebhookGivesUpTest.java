package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.runtime.WebhookReceiver.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that fail for too long: three seconds are as three days. */
class WebhookGivesUpTest {

  private static final String USER = "{\"userName\":\"%s\"}";

  @TempDir private Path data;
  private SendingDirectory sending;

  @BeforeEach
  void start() throws IOException {
    sending = new SendingDirectory(data, Map.of("SCIM_WEBHOOK_GIVE_UP_SECONDS", "3"));
  }

  @AfterEach
  void stop() {
    sending.close();
  }

  @Test
  void anEventThatIsRefusedForTooLongIsParkedAndCanBeReplayed() throws IOException {
    Set<String> poison = ConcurrentHashMap.newKeySet();
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answering(delivery ->
          poison.contains(delivery.json().at("/data/username").asText())
              ? Reply.of(422)
              : Reply.OK);
      ScimClient acme = sending.to(receiver.entry("acme", "app", "\"events\":[\"dsync.user.*\"]"));
      poison.add("bad");

      acme.create("Users", USER.formatted("bad"));
      acme.create("Users", USER.formatted("good"));
      SendingDirectory.until("the good one", () -> receiver.taken().size() == 1);
      SendingDirectory.until(
          "that it is parked", () -> sending.report("app").path("parked").asInt() == 1);

      assertThat(sending.report("app").path("state").asText()).isNotEqualTo("PAUSED");
      JsonNode parked = sending.admin("GET", "/app/deliveries", null).body().get(0);
      assertThat(parked.path("lastError").asText()).isEqualTo("It answered 422.");
      assertThat(parked.path("eventType").asText()).isEqualTo("dsync.user.created");
      JsonNode attempts = sending.admin("GET", "/app/attempts?limit=5", null).body();
      assertThat(attempts)
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.path("eventId").asText()).startsWith("event_"));

      poison.clear();
      assertThat(sending.admin("POST", "/app/replay", "{\"parked\":true}").status()).isEqualTo(200);
      SendingDirectory.until("the replay", () -> receiver.taken().size() == 2);
      assertThat(receiver.taken().getLast().id()).isEqualTo(parked.path("eventId").asText());
      SendingDirectory.until(
          "that nothing is parked", () -> sending.report("app").path("parked").asInt() == 0);
    }
  }

  @Test
  void aDeadReceiverIsPausedAndGetsEverythingOnceItIsResumed() throws IOException {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answering(delivery -> Reply.of(500));
      ScimClient acme = sending.to(receiver.entry("acme", "app", "\"events\":[\"dsync.user.*\"]"));
      for (int i = 0; i < 8; i++) {
        acme.create("Users", USER.formatted("u" + i));
      }

      SendingDirectory.until(
          "the pause", () -> sending.report("app").path("state").asText().equals("PAUSED"));

      assertThat(sending.report("app").path("lastError").asText()).isEqualTo("It answered 500.");
      receiver.answering(delivery -> Reply.OK);
      acme.create("Users", USER.formatted("later"));
      SendingDirectory.sleep(300);
      assertThat(receiver.taken()).isEmpty();
      assertThat(sending.admin("POST", "/app/resume", null).status()).isEqualTo(200);
      SendingDirectory.until(
          "all of them", () -> SendingDirectory.ids(receiver.taken()).size() == 9);
      SendingDirectory.until(
          "health", () -> sending.report("app").path("state").asText().equals("ACTIVE"));
      SendingDirectory.until(
          "that nothing waits", () -> sending.report("app").path("waiting").asInt() == 0);
    }
  }

  @Test
  void aReceiverThatIsGoneIsPausedAtOnce() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answering(delivery -> Reply.of(410));
      sending.to(receiver.entry("acme", "app", "\"events\":[\"dsync.activated\"]"));

      SendingDirectory.until(
          "the pause", () -> sending.report("app").path("state").asText().equals("PAUSED"));

      assertThat(receiver.refused()).hasSize(1);
    }
  }
}
