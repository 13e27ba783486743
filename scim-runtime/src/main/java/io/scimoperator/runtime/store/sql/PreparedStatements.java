package io.scimoperator.runtime.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The prepared statements of one connection, the most recent ones kept. Not thread-safe. */
final class PreparedStatements {

  /** Filters make statements of their own, so clients decide how many there are. */
  private static final int MOST = 200;

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);

  PreparedStatements(Connection connection) {
    this.connection = connection;
  }

  PreparedStatement get(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
      closeEldest();
    }
    return statement;
  }

  private void closeEldest() throws SQLException {
    if (prepared.size() > MOST) {
      Iterator<PreparedStatement> eldest = prepared.values().iterator();
      eldest.next().close();
      eldest.remove();
    }
  }

  /** What has failed is prepared anew: SQLite's driver ends a statement that met a full disk. */
  void forget(String sql, SQLException failure) {
    PreparedStatement statement = prepared.remove(sql);
    if (statement != null) {
      try {
        statement.close();
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
    }
  }
}
