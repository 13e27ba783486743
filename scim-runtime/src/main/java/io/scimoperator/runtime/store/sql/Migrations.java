package io.scimoperator.runtime.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a database's schema up to date: append-only scripts, applied by Flyway. */
final class Migrations {

  /** Version of the last script. A test compares it with the scripts. */
  static final String LATEST = "4";

  private static final String SCRIPTS = "classpath:db/sqlite";

  private Migrations() {}

  static void apply(DataSource source) throws SQLException {
    // Starting Flyway takes longer than everything else that a restart does.
    if (!isCurrent(source)) {
      Flyway.configure().dataSource(source).locations(SCRIPTS).load().migrate();
    }
  }

  private static boolean isCurrent(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      return exists(
              statement,
              "select 1 from sqlite_master where type = 'table' and name = 'flyway_schema_history'")
          && exists(
              statement,
              "select 1 from flyway_schema_history where success and version = '" + LATEST + "'");
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
