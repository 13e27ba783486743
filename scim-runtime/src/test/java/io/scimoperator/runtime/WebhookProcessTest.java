package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.WebhookReceiver.Delivery;
import io.scimoperator.runtime.WebhookReceiver.Reply;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one database, of which one is killed while it sends. */
class WebhookProcessTest {

  private static final int USERS = 60;

  @TempDir private Path data;

  @Test
  void whatAKilledReplicaHadUnderWayGoesOnElsewhere() throws Exception {
    Map<String, String> environment = new HashMap<>(SendingDirectory.ENVIRONMENT);
    environment.putAll(PostgresServer.environment(PostgresServer.shared().newDatabase()));
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answering(delivery -> Reply.late(500));
      RuntimeProcess killed =
          RuntimeProcess.start(Launch.in(data.resolve("one")).with(environment), Map.of());
      new ProcessDirectory(killed).sendingTo(receiver.entryIn("default", "acme", "app"));
      for (int i = 0; i < USERS; i++) {
        assertThat(killed.scim("POST", "/Users", "{\"userName\":\"u%d\"}".formatted(i)))
            .hasValueSatisfying(answer -> assertThat(answer.statusCode()).isEqualTo(201));
      }
      SendingDirectory.until("that it sends", () -> !receiver.refused().isEmpty());

      try (RunningRuntime survivor = new RunningRuntime(data.resolve("two"), environment)) {
        killed.kill();
        receiver.answering(delivery -> Reply.OK);

        SendingDirectory.until("everything", () -> users(receiver) == USERS);
        assertThat(survivor.adminUrl()).isNotEmpty();
      }
    }
  }

  /** Those that were answered late were taken, too. */
  private static long users(WebhookReceiver receiver) {
    return Stream.concat(receiver.taken().stream(), receiver.refused().stream())
        .filter(delivery -> delivery.type().equals("dsync.user.created"))
        .map(Delivery::id)
        .distinct()
        .count();
  }
}
