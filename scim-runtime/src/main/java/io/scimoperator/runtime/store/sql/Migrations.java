package io.scimoperator.runtime.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings a database's schema up to date: append-only scripts, applied by Flyway, which lets one
 * process at a time do so.
 *
 * @param latest number of the last of them
 * @param names a step that no script can do
 */
record Migrations(String folder, String latest, UserNameKeys names) {

  /** A test compares the numbers of the last scripts with the scripts. */
  static final Migrations SQLITE = new Migrations("db/sqlite", "16", new UserNameKeys("6"));

  static final Migrations POSTGRESQL = new Migrations("db/postgresql", "11", new UserNameKeys("2"));

  void apply(DataSource source) throws SQLException {
    // Starting Flyway takes longer than everything else that a restart does.
    if (!isCurrent(source)) {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:" + folder)
          .javaMigrations(names)
          .load()
          .migrate();
    }
  }

  private boolean isCurrent(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      boolean begun;
      try (ResultSet tables =
          connection
              .getMetaData()
              .getTables(null, connection.getSchema(), "flyway_schema_history", null)) {
        begun = tables.next();
      }
      return begun && isApplied(connection);
    }
  }

  private boolean isApplied(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select 1 from flyway_schema_history where success and version = '"
                    + latest
                    + "'")) {
      return rows.next();
    }
  }
}
