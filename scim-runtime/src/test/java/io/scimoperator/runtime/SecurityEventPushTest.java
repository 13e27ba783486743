package io.scimoperator.runtime;

import static io.scimoperator.runtime.SecurityEventFixture.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.SecurityEvents;
import io.scimoperator.api.v1alpha1.SecurityEventType;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.runtime.WebhookReceiver.Delivery;
import io.scimoperator.runtime.WebhookReceiver.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that security events are pushed to, RFC 8935, as they see it. */
class SecurityEventPushTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("SCIM_WEBHOOK_ALLOWED_NETWORKS", "127.0.0.0/8", "SCIM_WEBHOOK_ALLOW_HTTP", "true");

  private static final Reply ACCEPTED = Reply.of(202);
  private static final String USER = "{\"userName\":\"%s\"}";

  @TempDir private Path data;
  private RunningRuntime runtime;
  private SecurityEventFixture fixture;
  private WebhookReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data, ENVIRONMENT);
    fixture = SecurityEventFixture.of(runtime);
    receiver = new WebhookReceiver().answering(push -> ACCEPTED);
  }

  @AfterEach
  void stop() {
    runtime.close();
    receiver.close();
  }

  private List<String> subjects() {
    return receiver.taken().stream()
        .map(push -> fixture.verified(push.body()).at("/sub_id/uri").asText())
        .toList();
  }

  private static String claims(Delivery push) {
    String part = push.body().split("\\.", -1)[1];
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private JsonNode report() {
    return fixture.admin("GET", "", null).path(0);
  }

  @Test
  void tokensArriveSignedWithTheHeadersOfRfc8935() {
    ScimClient acme = fixture.configure(pushed("siem", receiver.url(), "Bearer of-the-siem"));
    String id = acme.create("Users", RunningRuntime.JANE);
    SendingDirectory.until("the token", () -> receiver.taken().size() == 1);

    Delivery push = receiver.taken().getFirst();

    assertThat(push.header("Content-Type")).isEqualTo("application/secevent+jwt");
    assertThat(push.header("Accept")).isEqualTo("application/json");
    assertThat(push.header("Authorization")).isEqualTo("Bearer of-the-siem");
    JsonNode claims = fixture.verified(push.body());
    assertThat(claims.at("/sub_id/uri").asText()).isEqualTo("/Users/" + id);
    assertThat(claims.path("jti").asText()).matches("event_.{26}\\.siem");
  }

  @Test
  void aReceiverThatFailsAndComesBackGetsEverythingInOrder() {
    AtomicInteger requests = new AtomicInteger();
    receiver.answering(push -> requests.getAndIncrement() < 1 ? Reply.of(503) : ACCEPTED);
    ScimClient acme = fixture.configure(pushed("siem", receiver.url(), null));
    String id = acme.create("Users", USER.formatted("ada"));
    acme.patch("/Users/" + id, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"A\"}");
    acme.patch("/Users/" + id, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"B\"}");

    SendingDirectory.until("everything", () -> receiver.taken().size() == 3);

    List<String> ids =
        receiver.taken().stream()
            .map(push -> fixture.verified(push.body()).path("jti").asText())
            .toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aTokenThatIsInvalidToTheReceiverIsParkedAtOnceAndTheNextGoesOn() {
    receiver.answering(push ->
        claims(push).contains(":create:")
            ? Reply.of(400, "{\"err\":\"invalid_request\",\"description\":\"not mine\"}")
            : ACCEPTED);
    ScimClient acme = fixture.configure(pushed("siem", receiver.url(), null));
    String id = acme.create("Users", USER.formatted("ada"));
    acme.patch("/Users/" + id, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"A\"}");

    SendingDirectory.until("the second", () -> receiver.taken().size() == 1);
    SendingDirectory.until("the report", () -> report().path("parked").asInt() == 1);

    assertThat(report().path("state").asText()).isEqualTo("ACTIVE");
    assertThat(fixture.admin("GET", "/siem/deliveries", null).at("/0/lastError").asText())
        .isEqualTo("It answered 400, invalid_request: not mine.");
    receiver.answering(push -> ACCEPTED);
    fixture.admin("POST", "/siem/replay", "{\"parked\":true}");
    SendingDirectory.until("the first", () -> receiver.taken().size() == 2);
  }

  @Test
  void aReceiverThatDoesNotTrustUsYetIsAskedAgain() {
    AtomicInteger requests = new AtomicInteger();
    receiver.answering(push ->
        requests.getAndIncrement() == 0 ? Reply.of(400, "{\"err\":\"invalid_key\"}") : ACCEPTED);
    ScimClient acme = fixture.configure(pushed("siem", receiver.url(), null));
    acme.create("Users", USER.formatted("ada"));

    SendingDirectory.until("the token", () -> receiver.taken().size() == 1);

    assertThat(fixture.admin("GET", "/siem/attempts", null).toString())
        .contains("It answered 400, invalid_key.");
  }

  @Test
  void onlyWhatIsAskedForIsSent() {
    ScimClient acme =
        fixture.configure(pushed("siem", receiver.url(), null, SecurityEventType.DELETE));
    String id = acme.create("Users", USER.formatted("ada"));
    acme.create("Users", USER.formatted("bob"));
    acme.send("DELETE", "/Users/" + id, null);

    SendingDirectory.until("the deletion", () -> receiver.taken().size() == 1);

    assertThat(subjects()).containsExactly("/Users/" + id);
    assertThat(fixture.verified(receiver.taken().getFirst().body()).path("events").toString())
        .isEqualTo("{\"urn:ietf:params:scim:event:prov:delete\":{}}");
  }

  @Test
  void whoLacksItsHeaderIsSentNothingAndTheReportSaysSo() {
    fixture.configure(
        new SecurityEvents.Receiver(
            "siem",
            SecurityEventFixture.AUDIENCE,
            null,
            List.of(),
            null,
            new SecurityEvents.Push(receiver.url(), true, null),
            false));

    assertThat(report().path("state").asText()).isEqualTo("HELD");
    assertThat(report().path("lastError").asText()).contains("Authorization");
  }
}
