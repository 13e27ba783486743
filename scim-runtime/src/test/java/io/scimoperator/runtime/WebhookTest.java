package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.workos.models.WorkOSEvent;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.runtime.WebhookReceiver.Delivery;
import io.scimoperator.runtime.WebhookReceiver.Reply;
import io.scimoperator.secret.SigningSecret;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks as their receivers see them. */
class WebhookTest {

  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "SCIM_WEBHOOK_ALLOWED_NETWORKS", "127.0.0.0/8",
          "SCIM_WEBHOOK_ALLOW_HTTP", "true",
          "SCIM_WEBHOOK_TIMEOUT_SECONDS", "1",
          "SCIM_WEBHOOK_LEASE_SECONDS", "3");

  private static final String USER = "{\"userName\":\"%s\"}";

  @TempDir private Path data;
  private RunningRuntime runtime;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data, ENVIRONMENT);
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  /** From now on three seconds are as three days. */
  private void giveUpSoon() throws IOException {
    runtime.close();
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.put("SCIM_WEBHOOK_GIVE_UP_SECONDS", "3");
    runtime = new RunningRuntime(data, environment);
  }

  private ScimClient directory(String... webhooks) {
    return runtime.directory("acme", "{\"webhooks\":[" + String.join(",", webhooks) + "]}");
  }

  private Answer admin(String method, String path, @Nullable String body) {
    return runtime.send(
        method,
        runtime.adminUrl() + "/admin/v1/directories/tenants/acme/webhooks" + path,
        "Bearer " + RunningRuntime.ADMIN_TOKEN,
        body);
  }

  private JsonNode report(String name) {
    for (JsonNode webhook : admin("GET", "", null).body()) {
      if (webhook.path("name").asText().equals(name)) {
        return webhook;
      }
    }
    throw new AssertionError(name);
  }

  static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      sleep(20);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theSdksVerifyWhatArrives() throws Exception {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      ScimClient acme = directory(receiver.entry("acme", "app", "\"events\":[\"dsync.user.*\"]"));
      acme.create("Users", RunningRuntime.JANE);
      until("the user", () -> receiver.taken().size() == 1);

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
  void whateverAReceiverDoesEverythingArrivesInOrderAndItsNeighbourIsNotDelayed() {
    Reply metadata = Reply.redirect("http://169.254.169.254/latest/meta-data");
    List<Reply> troubles = List.of(Reply.of(500), Reply.late(1500), metadata, Reply.of(503));
    AtomicInteger requests = new AtomicInteger();
    try (WebhookReceiver shaky = new WebhookReceiver();
        WebhookReceiver healthy = new WebhookReceiver()) {
      shaky.answering(delivery -> {
        int number = requests.getAndIncrement();
        return number < 12 ? troubles.get(number % troubles.size()) : Reply.OK;
      });
      ScimClient acme =
          directory(shaky.entry("acme", "shaky", ""), healthy.entry("acme", "healthy", ""));

      List<String> users = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        users.add(acme.create("Users", USER.formatted("u" + i)));
      }
      users.forEach(id -> title(acme, id, "One"));
      users.forEach(id -> title(acme, id, "Two"));
      int events = 2 + 3 * users.size();
      until("the healthy one", () -> healthy.taken().size() == events);
      int taken = shaky.taken().size();

      assertThat(taken).isLessThan(events);
      until("the shaky one", () -> ids(shaky.taken()).size() == events);
      assertThat(ids(shaky.taken())).isEqualTo(ids(healthy.taken()));
      requireOrder(shaky.taken());
      requireOrder(healthy.taken());
    }
  }

  private static void title(ScimClient acme, String id, String title) {
    Answer answer =
        acme.patch(
            "/Users/" + id,
            "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"%s\"}".formatted(title));
    assertThat(answer.status()).isEqualTo(200);
  }

  private static Set<String> ids(List<Delivery> deliveries) {
    return new HashSet<>(deliveries.stream().map(Delivery::id).toList());
  }

  /** Of each user or group the first arrivals are in the order of the log, which that of ids is. */
  private static void requireOrder(List<Delivery> deliveries) {
    Map<String, String> last = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Delivery delivery : deliveries) {
      if (seen.add(delivery.id())) {
        String before = last.put(delivery.subject(), delivery.id());
        assertThat(before == null || before.compareTo(delivery.id()) < 0).isTrue();
      }
    }
  }

  @Test
  void anEventThatIsRefusedForTooLongIsParkedAndCanBeReplayed() throws IOException {
    giveUpSoon();
    Set<String> poison = ConcurrentHashMap.newKeySet();
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answering(delivery ->
          poison.contains(delivery.json().at("/data/username").asText())
              ? Reply.of(422)
              : Reply.OK);
      ScimClient acme = directory(receiver.entry("acme", "app", "\"events\":[\"dsync.user.*\"]"));
      poison.add("bad");

      acme.create("Users", USER.formatted("bad"));
      acme.create("Users", USER.formatted("good"));
      until("the good one", () -> receiver.taken().size() == 1);
      until("that it is parked", () -> report("app").path("parked").asInt() == 1);

      assertThat(report("app").path("state").asText()).isNotEqualTo("PAUSED");
      JsonNode parked = admin("GET", "/app/deliveries", null).body().get(0);
      assertThat(parked.path("lastError").asText()).isEqualTo("It answered 422.");
      assertThat(parked.path("eventType").asText()).isEqualTo("dsync.user.created");
      JsonNode attempts = admin("GET", "/app/attempts?limit=5", null).body();
      assertThat(attempts)
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.path("eventId").asText()).startsWith("event_"));

      poison.clear();
      assertThat(admin("POST", "/app/replay", "{\"parked\":true}").status()).isEqualTo(200);
      until("the replay", () -> receiver.taken().size() == 2);
      assertThat(receiver.taken().getLast().id()).isEqualTo(parked.path("eventId").asText());
      until("that nothing is parked", () -> report("app").path("parked").asInt() == 0);
    }
  }

  @Test
  void aDeadReceiverIsPausedAndGetsEverythingOnceItIsResumed() throws IOException {
    giveUpSoon();
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answering(delivery -> Reply.of(500));
      ScimClient acme = directory(receiver.entry("acme", "app", "\"events\":[\"dsync.user.*\"]"));
      for (int i = 0; i < 8; i++) {
        acme.create("Users", USER.formatted("u" + i));
      }

      until("the pause", () -> report("app").path("state").asText().equals("PAUSED"));

      assertThat(report("app").path("lastError").asText()).isEqualTo("It answered 500.");
      receiver.answering(delivery -> Reply.OK);
      acme.create("Users", USER.formatted("later"));
      sleep(300);
      assertThat(receiver.taken()).isEmpty();
      assertThat(admin("POST", "/app/resume", null).status()).isEqualTo(200);
      until("all of them", () -> ids(receiver.taken()).size() == 9);
      until("health", () -> report("app").path("state").asText().equals("ACTIVE"));
      until("that nothing waits", () -> report("app").path("waiting").asInt() == 0);
    }
  }

  @Test
  void aReceiverThatIsGoneIsPausedAtOnce() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answering(delivery -> Reply.of(410));
      directory(receiver.entry("acme", "app", "\"events\":[\"dsync.activated\"]"));

      until("the pause", () -> report("app").path("state").asText().equals("PAUSED"));

      assertThat(receiver.refused()).hasSize(1);
    }
  }

  @Test
  void whateverWasNotTakenOutlivesARestart() throws IOException {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answering(delivery -> Reply.of(500));
      ScimClient acme = directory(receiver.entry("acme", "app", "\"events\":[\"dsync.user.*\"]"));
      acme.create("Users", USER.formatted("a"));
      acme.create("Users", USER.formatted("b"));
      until("two failures", () -> report("app").path("waiting").asInt() == 2);

      runtime.close();
      receiver.answering(delivery -> Reply.OK);
      runtime = new RunningRuntime(data, ENVIRONMENT);

      until("both", () -> ids(receiver.taken()).size() == 2);
    }
  }

  @Test
  void everythingSinceATimeCanBeReplayedInItsOrder() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      ScimClient acme = directory(receiver.entry("acme", "app", "\"events\":[\"dsync.user.*\"]"));
      String id = acme.create("Users", USER.formatted("a"));
      title(acme, id, "One");
      until("both", () -> receiver.taken().size() == 2);
      until("that it is noted", () -> report("app").hasNonNull("lastDeliveredAt"));

      admin("POST", "/app/replay", "{\"since\":\"2020-01-01T00:00:00Z\"}");

      until("both again", () -> receiver.taken().size() >= 4);
      assertThat(receiver.taken().stream().map(Delivery::type).skip(2))
          .startsWith("dsync.user.created", "dsync.user.updated");
      Answer unclear = admin("POST", "/app/replay", "{}");
      assertThat(unclear.status()).isEqualTo(400);
      assertThat(unclear.body().path("message").asText()).contains("parked", "since");
      assertThat(admin("POST", "/app/replay", "{\"event\":\"event_none\"}").status())
          .isEqualTo(404);
      assertThat(admin("POST", "/other/resume", null).status()).isEqualTo(404);
    }
  }

  @Test
  void whileTwoSecretsAreInForceEitherVerifies() throws Exception {
    SigningSecret young = SigningSecret.generate(new SecureRandom());
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answering(delivery -> holds(receiver.secret(), delivery) ? Reply.OK : Reply.of(401));
      ScimClient acme =
          directory(
              receiver.entry(
                  "acme", "app", "\"events\":[\"dsync.user.*\"]", young, receiver.secret()));

      acme.create("Users", RunningRuntime.JANE);
      until("the user", () -> receiver.taken().size() == 1);

      for (SigningSecret secret : List.of(young, receiver.secret())) {
        new Webhook(secret.text())
            .verify(
                receiver.taken().getFirst().body(),
                HttpHeaders.of(standardHeaders(receiver.taken().getFirst()), (n, v) -> true));
      }
      assertThat(report("app").path("secretIds"))
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
          directory(
              receiver.entry(
                  "acme", "broker", "\"format\":\"CloudEvents\",\"events\":[\"dsync.user.*\"]"));
      String id = acme.create("Users", RunningRuntime.JANE);
      until("the user", () -> receiver.taken().size() == 1);

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
  void aNewWebhookHearsOfWhatHappensFromThenOn() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      ScimClient acme = directory();
      acme.create("Users", USER.formatted("before"));
      Answer put = configure(acme, receiver.entry("acme", "app", ""));
      assertThat(put.status()).isEqualTo(200);

      acme.create("Users", USER.formatted("after"));

      until("the user", () -> receiver.taken().stream().anyMatch(this::isAfter));
      assertThat(receiver.taken()).noneMatch(delivery -> delivery.body().contains("before"));
    }
  }

  private boolean isAfter(Delivery delivery) {
    return delivery.json().at("/data/username").asText().equals("after");
  }

  private Answer configure(ScimClient acme, String webhook) {
    return runtime.configure(
        "acme",
        "{\"webhooks\":[" + webhook + "]}",
        List.of(
            RunningRuntime.credential(
                Credential.Role.PROVIDER, BearerToken.parse(acme.token()).orElseThrow())));
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
      Answer answer = runtime.configure("acme", "{\"webhooks\":[" + wrong[i] + "]}", List.of());

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

      until(
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

  @Test
  void thePlainSecretIsNowhereInTheStore() throws IOException {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      directory(receiver.entry("acme", "app", ""));
      until("something", () -> !receiver.taken().isEmpty());

      runtime.close();

      String secret = receiver.secret().text();
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
        }
      }
      runtime = new RunningRuntime(data, ENVIRONMENT);
    }
  }

  @Test
  void aDirectoryWithWebhooksKeepsItsEventsForAsLongAsTheyMayBeSent() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answering(delivery -> Reply.of(500));
      ScimClient acme =
          runtime.directory(
              "acme",
              "{\"eventRetention\":\"1s\",\"webhooks\":["
                  + receiver.entry("acme", "app", "\"events\":[\"dsync.user.*\"]")
                  + "]}");
      acme.create("Users", USER.formatted("a"));
      acme.create("Users", USER.formatted("b"));
      until("a failure", () -> !receiver.refused().isEmpty());
      sleep(1500);

      runtime.purgeEvents();
      receiver.answering(delivery -> Reply.OK);

      until("both users", () -> ids(receiver.taken()).size() == 2);
    }
  }
}
