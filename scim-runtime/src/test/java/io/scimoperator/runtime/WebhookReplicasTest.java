package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.runtime.WebhookReceiver.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks of a database that two runtimes share. */
class WebhookReplicasTest {

  private static final int USERS = 60;

  @TempDir private Path data;

  @Test
  void replicasShareTheWorkWithoutSendingTwice() throws IOException {
    Map<String, String> environment = new HashMap<>(SendingDirectory.ENVIRONMENT);
    environment.putAll(PostgresServer.environment(PostgresServer.shared().newDatabase()));
    try (WebhookReceiver receiver = new WebhookReceiver();
        RunningRuntime one = new RunningRuntime(data.resolve("one"), environment);
        RunningRuntime two = new RunningRuntime(data.resolve("two"), environment)) {
      awaitReady(one);
      awaitReady(two);
      ScimClient here =
          one.directory(
              "acme",
              "{\"webhooks\":["
                  + receiver.entry("acme", "app", "\"events\":[\"dsync.user.*\"]")
                  + "]}");
      ScimClient there = new ScimClient(two, here.label(), here.token());

      for (int i = 0; i < USERS; i++) {
        (i % 2 == 0 ? here : there).create("Users", "{\"userName\":\"u%d\"}".formatted(i));
      }

      SendingDirectory.until("all", () -> receiver.taken().size() >= USERS);
      assertThat(new HashSet<>(receiver.taken().stream().map(Delivery::id).toList()))
          .hasSize(USERS);
      assertThat(receiver.taken()).hasSize(USERS);
    }
  }

  private static void awaitReady(RunningRuntime runtime) {
    SendingDirectory.until(
        "readiness",
        () ->
            runtime.send("GET", runtime.adminUrl() + "/health/ready", null, null).status() == 200);
  }
}
