package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** That the tables of a store agree with each other, asked without the runtime. */
final class StoreProof {

  /** Questions that count what must not be. */
  private static final List<String> NONE =
      List.of(
          """
          select count(*) from directory d where users <> (select count(*) from resource r
            where r.directory_key = d.directory_key and r.type = 0)
          """,
          """
          select count(*) from directory d where active_users <> (select count(*) from resource r
            where r.directory_key = d.directory_key and r.type = 0 and r.active = 1)
          """,
          """
          select count(*) from directory d where groups <> (select count(*) from resource r
            where r.directory_key = d.directory_key and r.type = 1)
          """,
          """
          select count(*) from directory d where memberships <> (select count(*) from membership m
            where m.directory_key = d.directory_key)
          """,
          """
          select count(*) from membership m where not exists (select 1 from resource r
            where r.directory_key = m.directory_key and r.type = m.member_type
              and r.id = m.member_id)
          """,
          """
          select count(*) from membership m where not exists (select 1 from resource r
            where r.directory_key = m.directory_key and r.type = 1 and r.id = m.group_id)
          """,
          """
          select count(*) from email e where not exists (select 1 from resource r
            where r.directory_key = e.directory_key and r.type = 0 and r.id = e.user_id)
          """,
          """
          select count(*) from resource r where document like '%@example.com%' and not exists (
            select 1 from email e
            where r.directory_key = e.directory_key and r.id = e.user_id)
          """);

  private StoreProof() {}

  /** Of a copy, so that the runtime is the first one who opens what a crash has left. */
  static void requireSound(Path data, Path copy) throws IOException, SQLException {
    for (String file : List.of("scim.db", "scim.db-wal")) {
      Path from = data.resolve(file);
      Files.deleteIfExists(copy.resolve(file));
      if (Files.exists(from)) {
        Files.copy(from, copy.resolve(file));
      }
    }
    Files.deleteIfExists(copy.resolve("scim.db-shm"));
    String url = "jdbc:sqlite:" + copy.resolve("scim.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("pragma integrity_check")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("ok");
      }
      try (ResultSet rows = statement.executeQuery("pragma foreign_key_check")) {
        assertThat(rows.next()).as("a broken reference").isFalse();
      }
      requireSound(connection);
    }
  }

  /** Of a PostgreSQL database. */
  static void requireSound(String url, String user) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, null)) {
      requireSound(connection);
    }
  }

  private static void requireSound(Connection connection) throws SQLException {
    for (String question : NONE) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(question)) {
        rows.next();
        assertThat(rows.getLong(1)).as(question).isZero();
      }
    }
  }
}
