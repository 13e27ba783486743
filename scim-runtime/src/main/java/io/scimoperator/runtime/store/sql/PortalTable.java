package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.PortalSession;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What was made in portals and for them, and who is signed in to them, in SQL. */
record PortalTable(Statements statements) {

  /** The counter of configurations comes first: who changes one waits there for all others. */
  void change(long directory, UnaryOperator<String> change) {
    long version = new DirectoryTable(statements).nextConfiguration();
    statements
        .one(
            "select portal from directory where directory_key = ?",
            row -> row.getString(1),
            directory)
        .ifPresent(before ->
            statements.change(
                """
                update directory set portal = ?, configuration_version = ? where directory_key = ?
                """,
                change.apply(before),
                version,
                directory));
  }

  Optional<PortalSession> session(long directory, String sha256) {
    return statements.one(
        """
        select sha256, link_id, started_at, expires_at from portal_session
        where directory_key = ? and sha256 = ?
        """,
        row ->
            new PortalSession(
                row.getString(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4))),
        directory,
        sha256);
  }

  void add(long directory, PortalSession session) {
    statements.change(
        "delete from portal_session where directory_key = ? and expires_at < ?",
        directory,
        session.startedAt().toEpochMilli());
    statements.change(
        """
        insert into portal_session (directory_key, sha256, link_id, started_at, expires_at)
        values (?, ?, ?, ?, ?)
        """,
        directory,
        session.sha256(),
        session.linkId(),
        session.startedAt().toEpochMilli(),
        session.expiresAt().toEpochMilli());
  }

  void end(long directory, String sha256) {
    statements.change(
        "delete from portal_session where directory_key = ? and sha256 = ?", directory, sha256);
  }
}
