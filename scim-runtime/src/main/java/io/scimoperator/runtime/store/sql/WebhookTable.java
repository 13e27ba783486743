package io.scimoperator.runtime.store.sql;

import io.scimoperator.admin.v1.WebhookAttempt;
import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.runtime.store.WebhookReads;
import io.scimoperator.runtime.store.WebhookState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions about webhooks, in SQL. */
record WebhookTable(Statements statements) implements WebhookReads {

  private static final String STATES =
      """
      select w.directory_key, w.name, w.position, w.revision, w.rests_until, w.failing_since, w.paused_at,
        w.delivered_at, w.last_error,
        (select count(*) from webhook_delivery d where d.directory_key = w.directory_key
          and d.name = w.name and d.parked_at is null),
        (select count(*) from webhook_delivery d where d.directory_key = w.directory_key
          and d.name = w.name and d.parked_at is not null)
      from webhook w
      """;
  private static final String DELIVERIES =
      """
      select event_id, event_type, attempts, first_at, due_at, parked_at, last_error
      from webhook_delivery where directory_key = ? and name = ?
      """;

  @Override
  public List<WebhookState> all() {
    return statements.list(STATES, WebhookTable::state, List.of());
  }

  @Override
  public List<WebhookState> of(long directory) {
    return statements.list(
        STATES + " where w.directory_key = ? order by w.name",
        WebhookTable::state,
        List.of(directory));
  }

  @Override
  public Optional<WebhookState> find(WebhookKey key) {
    return statements.one(
        STATES + " where w.directory_key = ? and w.name = ?",
        WebhookTable::state,
        key.directory(),
        key.name());
  }

  @Override
  public List<WebhookKey> withWork(String process) {
    String now = statements.dialect().now();
    return statements.list(
        """
        select w.directory_key, w.name from webhook w
        join directory d on d.directory_key = w.directory_key
        where w.paused_at is null and (d.event_position > w.position or w.due_at <= %1$s)
          and (w.rests_until is null or w.rests_until <= %1$s) and %2$s
        """
            .formatted(now, isFree(now)),
        row -> new WebhookKey(row.getLong(1), row.getString(2)),
        List.of(process));
  }

  /** That nobody who lives sends to {@code w}, but for a process that is bound. */
  static String isFree(String now) {
    return """
    (w.owner is null or w.owner = ? or not exists (
      select 1 from webhook_process p where p.id = w.owner and p.alive_until > %s))
    """
        .formatted(now);
  }

  @Override
  public List<WebhookDelivery> deliveries(WebhookKey key, int limit) {
    return statements.list(
        DELIVERIES + " order by event_id limit ?",
        WebhookTable::delivery,
        List.of(key.directory(), key.name(), limit));
  }

  @Override
  public List<WebhookDelivery> waiting(WebhookKey key, int limit) {
    return statements.list(
        DELIVERIES + " and parked_at is null order by event_id limit ?",
        WebhookTable::delivery,
        List.of(key.directory(), key.name(), limit));
  }

  @Override
  public List<WebhookAttempt> attempts(WebhookKey key, int limit) {
    return statements.list(
        """
        select time, event_id, event_type, attempt, status, duration_millis, error
        from webhook_attempt where directory_key = ? and name = ? order by sequence desc limit ?
        """,
        WebhookTable::attempt,
        List.of(key.directory(), key.name(), limit));
  }

  private static WebhookState state(ResultSet row) throws SQLException {
    return new WebhookState(
        new WebhookKey(row.getLong(1), row.getString(2)),
        row.getLong(3),
        row.getLong(4),
        instant(row, 5),
        new WebhookState.Health(
            instant(row, 6), instant(row, 7), instant(row, 8), row.getString(9)),
        row.getLong(10),
        row.getLong(11));
  }

  private static WebhookDelivery delivery(ResultSet row) throws SQLException {
    return new WebhookDelivery(
        row.getString(1),
        row.getString(2),
        row.getInt(3),
        instant(row, 4),
        instant(row, 5),
        instant(row, 6),
        row.getString(7));
  }

  private static WebhookAttempt attempt(ResultSet row) throws SQLException {
    int status = row.getInt(5);
    boolean answered = !row.wasNull();
    return new WebhookAttempt(
        Instant.ofEpochMilli(row.getLong(1)),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        answered ? status : null,
        row.getLong(6),
        row.getString(7));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
