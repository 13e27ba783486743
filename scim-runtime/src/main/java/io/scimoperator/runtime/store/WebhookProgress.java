package io.scimoperator.runtime.store;

import io.scimoperator.admin.v1.WebhookAttempt;
import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.runtime.store.WebhookState.Health;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of a webhook has done since the last time.
 *
 * @param position as in {@link WebhookState}
 * @param dueAt when it wants to be asked again although there are no more events; null if nothing
 *     waits
 * @param restsUntil as in {@link WebhookState}
 * @param released whether somebody else may send from now on
 * @param changed deliveries that wait or are parked now, and are new or another than before
 * @param settled ids of events that wait no longer
 */
public record WebhookProgress(
    long position,
    Health health,
    @Nullable Instant dueAt,
    @Nullable Instant restsUntil,
    boolean released,
    List<WebhookDelivery> changed,
    List<String> settled,
    List<WebhookAttempt> attempts) {

  public WebhookProgress {
    changed = List.copyOf(changed);
    settled = List.copyOf(settled);
    attempts = List.copyOf(attempts);
  }

  /** Of a receiver that fetches its events itself: it needs nothing up to this position. */
  public static WebhookProgress passing(long position, Health health, List<String> settled) {
    return new WebhookProgress(position, health, null, null, true, List.of(), settled, List.of());
  }
}
