package io.scimoperator.operator.dashboard.source;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.admin.v1.WebhookReplay;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.dashboard.view.EventRow;
import io.scimoperator.operator.dashboard.view.Sparkline;
import io.scimoperator.operator.runtime.RuntimeClient;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.runtime.WebhookClient;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.io.IOException;
import java.time.Instant;
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

  public List<EventRow> events(Directory directory, Instant now) {
    return List.of();
  }

  public Sparkline changes(Directory directory, Instant now) {
    return Sparkline.of(List.of(), false, now);
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

  private Optional<RuntimePod> pod(Directory directory) {
    return cache.pods(directory).stream().findFirst();
  }
}
