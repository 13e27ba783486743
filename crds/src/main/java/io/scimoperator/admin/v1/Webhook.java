package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scimoperator.api.v1alpha1.WebhookEvent;
import io.scimoperator.api.v1alpha1.WebhookFormat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address that a runtime sends events to.
 *
 * @param name unique in its directory
 * @param events that are sent; empty for all
 * @param format null for the standard one
 * @param paused whether nothing is sent for now
 * @param secrets that deliveries are signed with, the one that its receiver should have first;
 *     without any nothing is sent
 * @param caBundle certificates in PEM of the only authorities of which that of the receiver may be;
 *     null for those that the runtime knows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Webhook(
    String name,
    String url,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WebhookEvent> events,
    @Nullable WebhookFormat format,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean paused,
    List<Secret> secrets,
    @Nullable String caBundle) {

  public Webhook {
    events = events == null ? List.of() : List.copyOf(events);
    secrets = secrets == null ? List.of() : List.copyOf(secrets);
  }

  /**
   * A signing secret.
   *
   * @param id of the {@link io.scimoperator.secret.SigningSecret}
   * @param sealed its text by {@link io.scimoperator.secret.Sealing} with the bearer of the admin
   *     API, for the place {@link #place}
   * @param expiresAt when it is used no longer; null for never
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Secret(String id, String sealed, @Nullable Instant expiresAt) {

    /** What the secret of a webhook is sealed for. */
    public static String place(String namespace, String directory, String webhook) {
      return "webhook " + namespace + "/" + directory + "/" + webhook;
    }
  }
}
