package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.Attempt;
import io.scimoperator.runtime.store.CredentialUse;
import io.scimoperator.runtime.store.SavedActivity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened lately to directories, in SQL. */
record ActivityTable(Statements statements) {

  SavedActivity of(long directory) {
    List<SavedActivity.Refusals> refusals = refusals(directory);
    List<CredentialUse> uses = uses(directory);
    return statements
        .one(
            """
            select last_request_at, last_change_at, last_rejection, last_unauthenticated_at,
              last_unauthenticated, last_misdirected_at, last_misdirected
            from activity where directory_key = ?
            """,
            row ->
                new SavedActivity(
                    instant(row, 1),
                    instant(row, 2),
                    row.getString(3),
                    attempt(row, 4),
                    attempt(row, 6),
                    refusals,
                    uses),
            directory)
        .orElseGet(() -> new SavedActivity(null, null, null, null, null, refusals, uses));
  }

  private List<SavedActivity.Refusals> refusals(long directory) {
    return statements.list(
        """
        select hour, rejected, unauthenticated, skipped_members from refusals
        where directory_key = ? order by hour
        """,
        row ->
            new SavedActivity.Refusals(
                Instant.ofEpochMilli(row.getLong(1)),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4)),
        List.of(directory));
  }

  private List<CredentialUse> uses(long directory) {
    return statements.list(
        """
        select credential_id, first_used_at, last_used_at from credential_use
        where directory_key = ?
        """,
        row ->
            new CredentialUse(
                row.getString(1),
                Instant.ofEpochMilli(row.getLong(2)),
                Instant.ofEpochMilli(row.getLong(3))),
        List.of(directory));
  }

  /** Keeps the latest of what was saved before and of this: other processes save theirs too. */
  void save(long directory, SavedActivity activity) {
    statements.change(
        """
        insert into activity (directory_key, last_request_at, last_change_at, last_rejection)
        values (?, ?, ?, ?) on conflict (directory_key) do update set
          last_request_at = case when activity.last_request_at > excluded.last_request_at
            then activity.last_request_at
            else coalesce(excluded.last_request_at, activity.last_request_at) end,
          last_change_at = case when activity.last_change_at > excluded.last_change_at
            then activity.last_change_at
            else coalesce(excluded.last_change_at, activity.last_change_at) end,
          last_rejection = coalesce(excluded.last_rejection, activity.last_rejection)
        """,
        directory,
        millis(activity.lastRequestAt()),
        millis(activity.lastChangeAt()),
        activity.lastRejection());
    saveAttempt(directory, "last_unauthenticated", activity.lastUnauthenticated());
    saveAttempt(directory, "last_misdirected", activity.lastMisdirected());
    saveRefusals(directory, activity.refusals());
    activity.uses().forEach(use -> saveUse(directory, use));
  }

  private void saveAttempt(long directory, String column, @Nullable Attempt attempt) {
    if (attempt != null) {
      statements.change(
          """
          update activity set %1$s_at = ?, %1$s = ?
          where directory_key = ? and (%1$s_at is null or %1$s_at < ?)
          """
              .formatted(column),
          attempt.at().toEpochMilli(),
          attempt.what(),
          directory,
          attempt.at().toEpochMilli());
    }
  }

  private void saveRefusals(long directory, List<SavedActivity.Refusals> refusals) {
    statements.change(
        "delete from refusals where directory_key = ? and hour < ?",
        directory,
        refusals.stream().mapToLong(hour -> hour.hour().toEpochMilli()).min().orElse(0));
    for (SavedActivity.Refusals hour : refusals) {
      statements.change(
          """
          insert into refusals (directory_key, hour, rejected, unauthenticated, skipped_members)
          values (?, ?, ?, ?, ?) on conflict (directory_key, hour) do update set
            rejected = case when excluded.rejected > refusals.rejected
              then excluded.rejected else refusals.rejected end,
            unauthenticated = case when excluded.unauthenticated > refusals.unauthenticated
              then excluded.unauthenticated else refusals.unauthenticated end,
            skipped_members = case when excluded.skipped_members > refusals.skipped_members
              then excluded.skipped_members else refusals.skipped_members end
          """,
          directory,
          hour.hour().toEpochMilli(),
          hour.rejected(),
          hour.unauthenticated(),
          hour.skippedMembers());
    }
  }

  private void saveUse(long directory, CredentialUse use) {
    statements.change(
        """
        insert into credential_use values (?, ?, ?, ?)
        on conflict (directory_key, credential_id) do update set
          last_used_at = case when excluded.last_used_at > credential_use.last_used_at
            then excluded.last_used_at else credential_use.last_used_at end
        """,
        directory,
        use.credentialId(),
        use.firstUsedAt().toEpochMilli(),
        use.lastUsedAt().toEpochMilli());
  }

  /** When it was, in a column, and what, in the next. */
  private static @Nullable Attempt attempt(ResultSet row, int column) throws SQLException {
    Instant at = instant(row, column);
    return at == null ? null : new Attempt(at, row.getString(column + 1));
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
