package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.CredentialUse;
import io.scimoperator.runtime.store.SavedActivity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened lately to directories, in SQL. */
record ActivityTable(Statements statements) {

  SavedActivity of(long directory) {
    Optional<SavedActivity> last =
        statements.one(
            """
            select last_request_at, last_change_at, last_rejection from activity
            where directory_key = ?
            """,
            row ->
                new SavedActivity(
                    instant(row, 1), instant(row, 2), row.getString(3), List.of(), List.of()),
            directory);
    return new SavedActivity(
        last.map(SavedActivity::lastRequestAt).orElse(null),
        last.map(SavedActivity::lastChangeAt).orElse(null),
        last.map(SavedActivity::lastRejection).orElse(null),
        refusals(directory),
        uses(directory));
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

  void save(long directory, SavedActivity activity) {
    statements.change(
        "insert or replace into activity values (?, ?, ?, ?)",
        directory,
        millis(activity.lastRequestAt()),
        millis(activity.lastChangeAt()),
        activity.lastRejection());
    statements.change("delete from refusals where directory_key = ?", directory);
    for (SavedActivity.Refusals refusals : activity.refusals()) {
      statements.change(
          """
          insert into refusals (directory_key, hour, rejected, unauthenticated, skipped_members)
          values (?, ?, ?, ?, ?)
          """,
          directory,
          refusals.hour().toEpochMilli(),
          refusals.rejected(),
          refusals.unauthenticated(),
          refusals.skippedMembers());
    }
    for (CredentialUse use : activity.uses()) {
      statements.change(
          """
          insert into credential_use values (?, ?, ?, ?) on conflict do update
          set last_used_at = max(last_used_at, excluded.last_used_at)
          """,
          directory,
          use.credentialId(),
          use.firstUsedAt().toEpochMilli(),
          use.lastUsedAt().toEpochMilli());
    }
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
