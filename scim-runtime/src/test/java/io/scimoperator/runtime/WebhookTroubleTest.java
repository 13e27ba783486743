package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.runtime.WebhookReceiver.Delivery;
import io.scimoperator.runtime.WebhookReceiver.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that fail, hang and come back. */
class WebhookTroubleTest {

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
  void whateverAReceiverDoesEverythingArrivesInOrderAndItsNeighbourIsNotDelayed() {
    Reply metadata = Reply.redirect("http://169.254.169.254/latest/meta-data");
    List<Reply> troubles = List.of(Reply.of(500), Reply.late(1500), metadata, Reply.of(503));
    AtomicInteger requests = new AtomicInteger();
    try (WebhookReceiver shaky = new WebhookReceiver();
        WebhookReceiver healthy = new WebhookReceiver()) {
      shaky.answering(delivery -> {
        int number = requests.getAndIncrement();
        return number < 8 ? troubles.get(number % troubles.size()) : Reply.OK;
      });
      ScimClient acme =
          sending.to(shaky.entry("acme", "shaky", ""), healthy.entry("acme", "healthy", ""));

      List<String> users = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        users.add(acme.create("Users", USER.formatted("u" + i)));
      }
      users.forEach(id -> SendingDirectory.title(acme, id, "One"));
      users.forEach(id -> SendingDirectory.title(acme, id, "Two"));
      int events = 2 + 3 * users.size();
      SendingDirectory.until("the healthy one", () -> healthy.taken().size() == events);
      int taken = shaky.taken().size();

      assertThat(taken).isLessThan(events);
      SendingDirectory.until(
          "the shaky one", () -> SendingDirectory.ids(shaky.taken()).size() == events);
      assertThat(SendingDirectory.ids(shaky.taken()))
          .isEqualTo(SendingDirectory.ids(healthy.taken()));
      requireOrder(shaky.taken());
      requireOrder(healthy.taken());
    }
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
  void whateverWasNotTakenOutlivesARestart() throws IOException {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answering(delivery -> Reply.of(500));
      ScimClient acme = sending.to(receiver.entry("acme", "app", "\"events\":[\"dsync.user.*\"]"));
      acme.create("Users", USER.formatted("a"));
      acme.create("Users", USER.formatted("b"));
      SendingDirectory.until(
          "two failures", () -> sending.report("app").path("waiting").asInt() == 2);

      sending.whileItIsDown(() -> receiver.answering(delivery -> Reply.OK));

      SendingDirectory.until("both", () -> SendingDirectory.ids(receiver.taken()).size() == 2);
    }
  }

  @Test
  void aDirectoryWithWebhooksKeepsItsEventsForAsLongAsTheyMayBeSent() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answering(delivery -> Reply.of(500));
      ScimClient acme =
          sending
              .runtime()
              .directory(
                  "acme",
                  "{\"eventRetention\":\"1s\",\"webhooks\":["
                      + receiver.entry("acme", "app", "\"events\":[\"dsync.user.*\"]")
                      + "]}");
      acme.create("Users", USER.formatted("a"));
      acme.create("Users", USER.formatted("b"));
      SendingDirectory.until("a failure", () -> !receiver.refused().isEmpty());
      SendingDirectory.sleep(1500);

      sending.runtime().purgeEvents();
      receiver.answering(delivery -> Reply.OK);

      SendingDirectory.until(
          "both users", () -> SendingDirectory.ids(receiver.taken()).size() == 2);
    }
  }
}
