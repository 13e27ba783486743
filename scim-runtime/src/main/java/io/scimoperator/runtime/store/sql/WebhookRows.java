package io.scimoperator.runtime.store.sql;

import io.scimoperator.admin.v1.WebhookAttempt;
import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.runtime.store.WebhookWrites;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes deliveries and attempts of webhooks, in SQL. */
record WebhookRows(Statements statements) {

  void put(WebhookKey key, List<WebhookDelivery> deliveries) {
    statements.changeEach(
        """
        insert into webhook_delivery (directory_key, name, event_id, event_type, attempts, first_at,
          due_at, parked_at, last_error)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (directory_key, name, event_id) do update
        set attempts = excluded.attempts, first_at = excluded.first_at, due_at = excluded.due_at,
          parked_at = excluded.parked_at, last_error = excluded.last_error
        """,
        deliveries.stream().map(delivery -> values(key, delivery)).toList());
  }

  private static List<@Nullable Object> values(WebhookKey key, WebhookDelivery delivery) {
    return Arrays.asList(
        key.directory(),
        key.name(),
        delivery.eventId(),
        delivery.eventType(),
        delivery.attempts(),
        WebhookChanges.millis(delivery.firstAttemptAt()),
        WebhookChanges.millis(delivery.nextAttemptAt()),
        WebhookChanges.millis(delivery.parkedAt()),
        delivery.lastError());
  }

  void append(WebhookKey key, List<WebhookAttempt> attempts) {
    if (attempts.isEmpty()) {
      return;
    }
    statements.changeEach(
        """
        insert into webhook_attempt (directory_key, name, time, event_id, event_type, attempt,
          status, duration_millis, error)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        attempts.stream().map(attempt -> values(key, attempt)).toList());
    statements.change(
        """
        delete from webhook_attempt where directory_key = ? and name = ? and sequence <= (
          select sequence from webhook_attempt where directory_key = ? and name = ?
          order by sequence desc limit 1 offset ?)
        """,
        key.directory(),
        key.name(),
        key.directory(),
        key.name(),
        WebhookWrites.KEPT_ATTEMPTS);
  }

  private static List<@Nullable Object> values(WebhookKey key, WebhookAttempt attempt) {
    return Arrays.asList(
        key.directory(),
        key.name(),
        attempt.time().toEpochMilli(),
        attempt.eventId(),
        attempt.eventType(),
        attempt.attempt(),
        attempt.status(),
        attempt.durationMillis(),
        attempt.error());
  }
}
