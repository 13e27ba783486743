package io.scimoperator.bench;

import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.Webhook;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.bench.process.Cpu;
import io.scimoperator.bench.process.FastReceiver;
import io.scimoperator.bench.process.ScimRuntime;
import io.scimoperator.bench.row.CreateUser;
import io.scimoperator.bench.row.Directory;
import io.scimoperator.bench.row.Effort;
import io.scimoperator.bench.row.Requests;
import io.scimoperator.secret.Sealing;
import io.scimoperator.secret.SigningSecret;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** How many events a second reach a receiver that is fast: all of a log, sent once more. */
final class Deliveries {

  private static final String NAME = "hooks";
  private static final String PLACE = Webhook.Secret.place("default", NAME, "app");
  private static final long POLL_NANOS = 2_000_000;

  private final ScimRuntime runtime;
  private final HttpClient http = HttpClient.newHttpClient();
  private final BearerToken token = BearerToken.generate(new SecureRandom());

  Deliveries(ScimRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * What was measured.
   *
   * @param cpuMicros of the runtime for one delivery
   */
  record Rate(long events, double perSecond, double cpuMicros) {}

  /** Creates users, and has their events sent twice: the first time warms up. */
  Rate measure(int users, Effort effort) throws IOException, InterruptedException {
    try (FastReceiver receiver = FastReceiver.start()) {
      put(List.of());
      Directory directory =
          new Directory(
              runtime.target(),
              new Requests(NAME, token.text()),
              new Directory.Application(runtime.api(), ""),
              users);
      new CreateUser().run(directory, effort);
      SigningSecret secret = SigningSecret.generate(new SecureRandom());
      String sealed = Sealing.with(ScimRuntime.ADMIN_TOKEN).seal(secret.text(), PLACE);
      put(
          List.of(
              new Webhook(
                  "app",
                  receiver.url(),
                  List.of(),
                  null,
                  false,
                  List.of(new Webhook.Secret(secret.id(), sealed, null)),
                  null)));
      replay(receiver, users);
      return replay(receiver, users);
    } finally {
      http.close();
    }
  }

  private Rate replay(FastReceiver receiver, long events) throws IOException, InterruptedException {
    long before = receiver.taken();
    long cpu = Cpu.micros(runtime.pid());
    send("POST", "/webhooks/app/replay", "{\"since\":\"2020-01-01T00:00:00Z\"}");
    while (receiver.taken() == before) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    long begin = System.nanoTime();
    while (receiver.taken() < before + events) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Rate(events, events / seconds, (double) (Cpu.micros(runtime.pid()) - cpu) / events);
  }

  private void put(List<Webhook> webhooks) throws IOException, InterruptedException {
    Credential credential =
        new Credential(
            Credential.Role.PROVIDER,
            "idp",
            token.id(),
            token.sha256(),
            token.suffix(),
            Instant.EPOCH,
            null,
            List.of(),
            null,
            null);
    DirectoryConfiguration configuration =
        new DirectoryConfiguration(
            "default",
            NAME,
            NAME,
            Provider.GENERIC,
            NAME,
            null,
            List.of(),
            null,
            List.of(),
            List.of(credential),
            null,
            webhooks,
            null,
            null,
            null);
    send("PUT", "", AdminJson.MAPPER.writeValueAsString(configuration));
  }

  private void send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(
                    URI.create(runtime.adminUrl() + "/admin/v1/directories/default/" + NAME + path))
                .header("Authorization", "Bearer " + ScimRuntime.ADMIN_TOKEN)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(method + " " + path + ": " + answer.body());
    }
  }
}
