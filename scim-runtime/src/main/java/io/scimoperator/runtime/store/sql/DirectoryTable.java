package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.LabelTakenException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Directories themselves, in SQL. */
record DirectoryTable(Statements statements) {

  /** The directory comes first: who still changes something in it is waited for, or refused. */
  private static final List<String> ERASED =
      List.of(
          "directory",
          "resource",
          "email",
          "membership",
          "event",
          "credential_use",
          "activity",
          "refusals",
          "request_log",
          "unique_value",
          "mapping",
          "webhook",
          "webhook_delivery",
          "webhook_attempt",
          "portal_session",
          "departure",
          "held_departure");

  long configurationVersion() {
    return statements.one("select version from configuration", Rows::number).orElse(0L);
  }

  List<DirectoryRecord> since(long version) {
    return statements.list(
        "select * from directory where configuration_version > ? order by directory_key",
        Rows::directory,
        List.of(version));
  }

  Set<Long> keys() {
    return Set.copyOf(
        statements.list("select directory_key from directory", Rows::number, List.of()));
  }

  List<DirectoryRecord> all() {
    return statements.list(
        "select * from directory order by directory_key", Rows::directory, List.of());
  }

  Optional<DirectoryRecord> find(String namespace, String name) {
    return statements.one(
        "select * from directory where namespace = ? and name = ?",
        Rows::directory,
        namespace,
        name);
  }

  void put(DirectoryRecord directory) {
    long version = nextConfiguration();
    statements
        .one(
            """
            select namespace || '/' || name from directory
            where label = ? and not (namespace = ? and name = ?)
            """,
            row -> row.getString(1),
            directory.label(),
            directory.namespace(),
            directory.name())
        .ifPresent(holder -> {
          throw new LabelTakenException(directory.label(), holder);
        });
    statements.change(
        """
        insert into directory (id, namespace, name, label, configuration, created_at,
          configuration_version)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (namespace, name) do update
        set label = excluded.label, configuration = excluded.configuration,
          configuration_version = excluded.configuration_version
        """,
        directory.id(),
        directory.namespace(),
        directory.name(),
        directory.label(),
        directory.configuration(),
        directory.createdAt().toEpochMilli(),
        version);
  }

  void adopt(long directory, String id, Instant createdAt) {
    statements
        .one(
            """
            select namespace || '/' || name from directory where id = ? and directory_key <> ?
            """,
            row -> row.getString(1),
            id,
            directory)
        .ifPresent(holder -> {
          throw new ScimException(
              ScimException.Kind.UNIQUENESS,
              "id is that of the directory " + holder + " of this store: erase it first.");
        });
    statements.change(
        """
        update directory set id = ?, created_at = ?, configuration_version = ?
        where directory_key = ?
        """,
        id,
        createdAt.toEpochMilli(),
        nextConfiguration(),
        directory);
  }

  /** Changes of configurations wait for each other here: whoever polls misses none. */
  long nextConfiguration() {
    return statements
        .one("update configuration set version = version + 1 returning version", Rows::number)
        .orElseThrow();
  }

  void erase(long directory) {
    nextConfiguration();
    for (String table : ERASED) {
      statements.change("delete from " + table + " where directory_key = ?", directory);
    }
  }
}
