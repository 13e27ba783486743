package io.scimoperator.operator.dashboard.source;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.admin.v1.WebhookAttempt;
import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.admin.v1.WebhookReplay;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.runtime.RuntimeClient;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.runtime.WebhookClient;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What runtimes tell of the insides of a directory. Replicas share their data: one is asked. */
public record RuntimeReads(DirectoryCache cache, RuntimeClient client, WebhookClient webhooks) {

  private static final int LATEST = 20;

  /** The provider's last requests, the newest first; none if no pod tells. */
  public List<LoggedRequest> requests(Directory directory) {
    return pod(directory)
        .map(pod -> client.requests(pod, DirectoryIdentity.of(directory), LATEST))
        .orElse(List.of());
  }

  /** What a webhook has not taken, and what it was sent last. */
  public record Sendings(List<WebhookDelivery> waiting, List<WebhookAttempt> attempts) {
    public Sendings {
      waiting = List.copyOf(waiting);
      attempts = List.copyOf(attempts);
    }
  }

  /**
   * What became of the events of a webhook.
   *
   * @throws IOException if no pod tells
   */
  public Sendings sendings(Directory directory, String name) throws IOException {
    RuntimePod pod = anyPod(directory);
    WebhookClient.Webhook webhook =
        new WebhookClient.Webhook(DirectoryIdentity.of(directory), name);
    return new Sendings(
        webhooks.deliveries(pod, webhook, LATEST), webhooks.attempts(pod, webhook, LATEST));
  }

  /**
   * Has a webhook sent events again.
   *
   * @throws IOException if no pod does it
   */
  public void replay(Directory directory, String webhook, WebhookReplay replay) throws IOException {
    RuntimePod pod = pod(directory).orElseThrow(() -> new IOException("no pod of it is ready"));
    webhooks.replay(
        pod, new WebhookClient.Webhook(DirectoryIdentity.of(directory), webhook), replay);
  }

  private RuntimePod anyPod(Directory directory) throws IOException {
    return pod(directory).orElseThrow(() -> new IOException("no pod of it is ready"));
  }

  private Optional<RuntimePod> pod(Directory directory) {
    return cache.pods(directory).stream().findFirst();
  }
}
