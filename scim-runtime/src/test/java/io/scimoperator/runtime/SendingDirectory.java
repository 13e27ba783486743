package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.runtime.WebhookReceiver.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A directory that sends events to webhooks, whose receivers are on loopback. */
final class SendingDirectory implements AutoCloseable {

  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "SCIM_WEBHOOK_ALLOWED_NETWORKS", "127.0.0.0/8",
          "SCIM_WEBHOOK_ALLOW_HTTP", "true",
          "SCIM_WEBHOOK_TIMEOUT_SECONDS", "1",
          "SCIM_WEBHOOK_LEASE_SECONDS", "3");

  private final Path data;
  private final Map<String, String> environment;
  private RunningRuntime runtime;

  /**
   * In a runtime of its own.
   *
   * @param more environment beside what each has
   */
  SendingDirectory(Path data, Map<String, String> more) throws IOException {
    this.data = data;
    this.environment = new HashMap<>(ENVIRONMENT);
    environment.putAll(more);
    this.runtime = new RunningRuntime(data, environment);
  }

  RunningRuntime runtime() {
    return runtime;
  }

  /** What happens between two lives of the runtime. */
  interface Interlude {
    void run() throws IOException;
  }

  void whileItIsDown(Interlude interlude) throws IOException {
    runtime.close();
    interlude.run();
    runtime = new RunningRuntime(data, environment);
  }

  /** From now on events go to these. */
  ScimClient to(String... webhooks) {
    return runtime.directory("acme", "{\"webhooks\":[" + String.join(",", webhooks) + "]}");
  }

  /** An answer of the admin API about its webhooks. */
  Answer admin(String method, String path, @Nullable String body) {
    return runtime.send(
        method,
        runtime.adminUrl() + "/admin/v1/directories/tenants/acme/webhooks" + path,
        "Bearer " + RunningRuntime.ADMIN_TOKEN,
        body);
  }

  /** How a webhook fares. */
  JsonNode report(String name) {
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

  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Changes a user. */
  static void title(ScimClient acme, String id, String title) {
    Answer answer =
        acme.patch(
            "/Users/" + id,
            "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"%s\"}".formatted(title));
    assertThat(answer.status()).isEqualTo(200);
  }

  /** What arrived, each once. */
  static Set<String> ids(List<Delivery> deliveries) {
    return new HashSet<>(deliveries.stream().map(Delivery::id).toList());
  }

  @Override
  public void close() {
    runtime.close();
  }
}
