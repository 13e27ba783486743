package io.scimoperator.runtime.store.sql;

import io.scimoperator.admin.v1.WebhookAttempt;
import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.runtime.store.WebhookProgress;
import io.scimoperator.runtime.store.WebhookState;
import io.scimoperator.runtime.store.WebhookWrites;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes of webhooks, in SQL. */
record WebhookChanges(Statements statements) implements WebhookWrites {

  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private static final List<String> TABLES =
      List.of("webhook", "webhook_delivery", "webhook_attempt");

  private static final String OF_ONE = " where directory_key = ? and name = ?";

  private WebhookTable reading() {
    return new WebhookTable(statements);
  }

  private WebhookRows rows() {
    return new WebhookRows(statements);
  }

  @Override
  public void keep(long directory, Collection<String> names) {
    for (String name : names) {
      statements.change(
          """
          insert into webhook (directory_key, name, position)
          select directory_key, ?, event_position from directory where directory_key = ?
          on conflict (directory_key, name) do nothing
          """,
          name,
          directory);
    }
    String kept = MembershipTable.texts(List.copyOf(names));
    for (String table : TABLES) {
      statements.change(
          "delete from %s where directory_key = ? and name not in %s"
              .formatted(table, statements.dialect().texts()),
          directory,
          kept);
    }
  }

  @Override
  public void skipEvents(long directory) {
    statements.change(
        """
        update webhook set revision = revision + 1, position = (
          select event_position from directory d where d.directory_key = webhook.directory_key)
        where directory_key = ?
        """,
        directory);
  }

  @Override
  public void alive(String process, Duration lease) {
    String now = statements.dialect().now();
    statements.change(
        """
        insert into webhook_process values (?, %s + ?)
        on conflict (id) do update set alive_until = excluded.alive_until
        """
            .formatted(now),
        process,
        lease.toMillis());
    statements.change(
        "delete from webhook_process where alive_until < %s - ?".formatted(now),
        FORGOTTEN_AFTER.toMillis());
  }

  @Override
  public void ended(String process) {
    statements.change("delete from webhook_process where id = ?", process);
  }

  @Override
  public boolean take(WebhookKey key, String process) {
    return statements.change(
            """
            update webhook as w set owner = ?
            where w.directory_key = ? and w.name = ? and
            """
                + WebhookTable.isFree(statements.dialect().now()),
            process,
            key.directory(),
            key.name(),
            process)
        > 0;
  }

  @Override
  public boolean settle(WebhookKey key, String process, long revision, WebhookProgress progress) {
    WebhookState.Health health = progress.health();
    int noted =
        statements.change(
            """
            update webhook set position = ?, failing_since = ?, paused_at = ?, delivered_at = ?,
              last_error = ?, due_at = ?, rests_until = ?, owner = ?
            where directory_key = ? and name = ? and owner = ? and revision = ?
            """,
            progress.position(),
            millis(health.failingSince()),
            millis(health.pausedAt()),
            millis(health.deliveredAt()),
            health.lastError(),
            millis(progress.dueAt()),
            millis(progress.restsUntil()),
            progress.released() ? null : process,
            key.directory(),
            key.name(),
            process,
            revision);
    if (noted == 0) {
      return false;
    }
    deliveries(key, progress);
    return true;
  }

  @Override
  public void acknowledge(WebhookKey key, WebhookProgress progress) {
    statements.change(
        "update webhook set position = ?, delivered_at = ?, last_error = ?" + OF_ONE,
        progress.position(),
        millis(progress.health().deliveredAt()),
        progress.health().lastError(),
        key.directory(),
        key.name());
    deliveries(key, progress);
  }

  private void deliveries(WebhookKey key, WebhookProgress progress) {
    statements.changeEach(
        "delete from webhook_delivery" + OF_ONE + " and event_id = ?",
        progress.settled().stream().map(id -> List.of(key.directory(), key.name(), id)).toList());
    rows().put(key, progress.changed());
    rows().append(key, progress.attempts());
  }

  @Override
  public void resume(WebhookKey key, Instant now) {
    statements.change(
        """
        update webhook set revision = revision + 1, failing_since = null, paused_at = null,
          rests_until = null, last_error = null, due_at = ?
        """
            + OF_ONE,
        now.toEpochMilli(),
        key.directory(),
        key.name());
    statements.change(
        """
        update webhook_delivery set due_at = ?, first_at = ?
        where directory_key = ? and name = ? and due_at is not null
        """,
        now.toEpochMilli(),
        now.toEpochMilli(),
        key.directory(),
        key.name());
  }

  @Override
  public int replayParked(WebhookKey key, Instant now) {
    int replayed =
        statements.change(
            """
            update webhook_delivery set parked_at = null, first_at = null, due_at = ?
            where directory_key = ? and name = ? and parked_at is not null
            """,
            now.toEpochMilli(),
            key.directory(),
            key.name());
    wake(key, now);
    return replayed;
  }

  @Override
  public void replay(WebhookKey key, String eventId, String eventType, Instant now) {
    rows().put(key, List.of(new WebhookDelivery(eventId, eventType, 0, null, now, null, null)));
    wake(key, now);
  }

  private void wake(WebhookKey key, Instant now) {
    statements.change(
        "update webhook set revision = revision + 1, rests_until = null, due_at = ?" + OF_ONE,
        now.toEpochMilli(),
        key.directory(),
        key.name());
  }

  @Override
  public void replayFrom(WebhookKey key, long position) {
    statements.change(
        """
        update webhook set revision = revision + 1,
          position = case when position < ? then position else ? end
        """
            + OF_ONE,
        position,
        position,
        key.directory(),
        key.name());
    // What was later is read anew, in its order.
    statements.change(
        "delete from webhook_delivery" + OF_ONE + " and event_id > ?",
        key.directory(),
        key.name(),
        EventTable.lastAt(position));
  }

  static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  @Override
  public List<WebhookState> all() {
    return reading().all();
  }

  @Override
  public List<WebhookState> of(long directory) {
    return reading().of(directory);
  }

  @Override
  public Optional<WebhookState> find(WebhookKey key) {
    return reading().find(key);
  }

  @Override
  public List<WebhookKey> withWork(String process) {
    return reading().withWork(process);
  }

  @Override
  public List<WebhookDelivery> deliveries(WebhookKey key, int limit) {
    return reading().deliveries(key, limit);
  }

  @Override
  public List<WebhookDelivery> waiting(WebhookKey key, int limit) {
    return reading().waiting(key, limit);
  }

  @Override
  public List<WebhookAttempt> attempts(WebhookKey key, int limit) {
    return reading().attempts(key, limit);
  }
}
