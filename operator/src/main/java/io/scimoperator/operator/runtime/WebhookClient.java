package io.scimoperator.operator.runtime;

import com.fasterxml.jackson.core.type.TypeReference;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.WebhookAttempt;
import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.admin.v1.WebhookReplay;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Asks single pods what became of the events that webhooks are sent. Thread-safe. */
public final class WebhookClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /** A webhook of a directory. */
  public record Webhook(DirectoryIdentity directory, String name) {

    private String path(String rest) {
      return "/admin/v1/directories/"
          + directory.namespace()
          + "/"
          + directory.name()
          + "/webhooks/"
          + name
          + rest;
    }
  }

  /**
   * Events that it has not taken.
   *
   * @throws IOException if the pod does not tell
   */
  public List<WebhookDelivery> deliveries(RuntimePod pod, Webhook webhook, int limit)
      throws IOException {
    String body = answer(request(pod, webhook.path("/deliveries?limit=" + limit)).GET());
    return AdminJson.MAPPER.readValue(body, new TypeReference<>() {});
  }

  /**
   * The last sendings, the newest first.
   *
   * @throws IOException if the pod does not tell
   */
  public List<WebhookAttempt> attempts(RuntimePod pod, Webhook webhook, int limit)
      throws IOException {
    String body = answer(request(pod, webhook.path("/attempts?limit=" + limit)).GET());
    return AdminJson.MAPPER.readValue(body, new TypeReference<>() {});
  }

  /**
   * Has events sent again.
   *
   * @throws IOException if the pod does not do it
   */
  public void replay(RuntimePod pod, Webhook webhook, WebhookReplay replay) throws IOException {
    String body = AdminJson.MAPPER.writeValueAsString(replay);
    answer(request(pod, webhook.path("/replay")).POST(BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(RuntimePod pod, String path) {
    return HttpRequest.newBuilder(pod.uri(path))
        .timeout(RuntimeClient.TIMEOUT)
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + pod.bearer());
  }

  private String answer(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException("the runtime answered " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the operator is stopping", e);
    }
  }
}
