package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.runtime.WebhookReceiver.Delivery;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which webhooks a directory has, and what they hear of. */
class WebhookTest {

  private static final String USER = "{\"userName\":\"%s\"}";

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
  void aNewWebhookHearsOfWhatHappensFromThenOn() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      ScimClient acme = sending.to();
      acme.create("Users", USER.formatted("before"));
      Answer put = configure(acme, receiver.entry("acme", "app", ""));
      assertThat(put.status()).isEqualTo(200);

      acme.create("Users", USER.formatted("after"));

      SendingDirectory.until("the user", () -> receiver.taken().stream().anyMatch(this::isAfter));
      assertThat(receiver.taken()).noneMatch(delivery -> delivery.body().contains("before"));
    }
  }

  private boolean isAfter(Delivery delivery) {
    return delivery.json().at("/data/username").asText().equals("after");
  }

  private Answer configure(ScimClient acme, String webhook) {
    return sending
        .runtime()
        .configure(
            "acme",
            "{\"webhooks\":[" + webhook + "]}",
            List.of(
                RunningRuntime.credential(
                    Credential.Role.PROVIDER, BearerToken.parse(acme.token()).orElseThrow())));
  }

  @Test
  void everythingSinceATimeCanBeReplayedInItsOrder() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      ScimClient acme = sending.to(receiver.entry("acme", "app", "\"events\":[\"dsync.user.*\"]"));
      String id = acme.create("Users", USER.formatted("a"));
      SendingDirectory.title(acme, id, "One");
      SendingDirectory.until("both", () -> receiver.taken().size() == 2);
      SendingDirectory.until(
          "that it is noted", () -> sending.report("app").hasNonNull("lastDeliveredAt"));

      sending.admin("POST", "/app/replay", "{\"since\":\"2020-01-01T00:00:00Z\"}");

      SendingDirectory.until("both again", () -> receiver.taken().size() >= 4);
      assertThat(receiver.taken().stream().map(Delivery::type).skip(2))
          .startsWith("dsync.user.created", "dsync.user.updated");
      Answer unclear = sending.admin("POST", "/app/replay", "{}");
      assertThat(unclear.status()).isEqualTo(400);
      assertThat(unclear.body().path("message").asText()).contains("parked", "since");
      assertThat(sending.admin("POST", "/app/replay", "{\"event\":\"event_none\"}").status())
          .isEqualTo(404);
      assertThat(sending.admin("POST", "/other/resume", null).status()).isEqualTo(404);
    }
  }

  @Test
  void aConfigurationThatCannotBeServedIsRefusedWithTheNameOfTheField() {
    String[] wrong = {
      "{\"name\":\"App\",\"url\":\"https://example.com\"}", "webhooks[0].name",
      "{\"name\":\"app\",\"url\":\"ftp://example.com\"}", "webhooks[0].url",
      "{\"name\":\"app\",\"url\":\"https://user@example.com\"}", "webhooks[0].url",
      "{\"name\":\"app\",\"url\":\"https://example.com\",\"events\":[\"dsync.x\"]}",
          "webhooks[0].events[0]",
      "{\"name\":\"app\",\"url\":\"https://example.com\",\"caBundle\":\"none\"}",
          "webhooks[0].caBundle",
    };
    for (int i = 0; i < wrong.length; i += 2) {
      Answer answer =
          sending.runtime().configure("acme", "{\"webhooks\":[" + wrong[i] + "]}", List.of());

      assertThat(answer.status()).as(wrong[i]).isEqualTo(400);
      assertThat(answer.body().path("message").asText()).contains(wrong[i + 1]);
    }
  }

  @Test
  void addressesThatAreNotAllowedAreNotReached(@TempDir Path other) throws IOException {
    try (WebhookReceiver receiver = new WebhookReceiver();
        RunningRuntime strict =
            new RunningRuntime(other, Map.of("SCIM_WEBHOOK_ALLOW_HTTP", "true"))) {
      strict.directory("acme", "{\"webhooks\":[" + receiver.entry("acme", "app", "") + "]}");
      String url = strict.adminUrl() + "/admin/v1/directories/tenants/acme/webhooks/app/attempts";

      SendingDirectory.until(
          "the refusal",
          () ->
              strict
                  .send("GET", url, "Bearer " + RunningRuntime.ADMIN_TOKEN, null)
                  .body()
                  .toString()
                  .contains("spec.webhooks.allowedNetworks of the DirectoryClass"));

      assertThat(receiver.taken()).isEmpty();
      assertThat(receiver.refused()).isEmpty();
    }
  }
}
