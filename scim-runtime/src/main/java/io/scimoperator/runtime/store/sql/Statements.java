package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The prepared statements of one connection, the most recent ones kept. Not thread-safe. */
final class Statements implements AutoCloseable {

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Filters make statements of their own, so clients decide how many there are. */
  private static final int MAX_PREPARED = 200;

  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);

  Statements(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }

  <T> List<T> list(String sql, Row<T> reader, List<?> values) {
    try {
      PreparedStatement statement = bind(sql, values);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> result = new ArrayList<>();
        while (rows.next()) {
          result.add(reader.read(rows));
        }
        return result;
      }
    } catch (SQLException e) {
      throw failure(sql, e);
    }
  }

  <T> Optional<T> one(String sql, Row<T> reader, Object... values) {
    return list(sql, reader, List.of(values)).stream().findFirst();
  }

  /** Runs a change; the number of rows it touched. Values may be null. */
  int change(String sql, @Nullable Object... values) {
    try {
      return bind(sql, Arrays.asList(values)).executeUpdate();
    } catch (SQLException e) {
      throw failure(sql, e);
    }
  }

  /** Runs a change for each of these values, without waiting for the answer to each. */
  void changeEach(String sql, List<? extends List<?>> rows) {
    if (rows.size() == 1) {
      change(sql, rows.getFirst().toArray());
    } else if (!rows.isEmpty()) {
      try {
        PreparedStatement statement = prepare(sql);
        for (List<?> values : rows) {
          bind(statement, values);
          statement.addBatch();
        }
        statement.executeBatch();
      } catch (SQLException e) {
        throw failure(sql, e);
      }
    }
  }

  /** What has failed is prepared anew: SQLite's driver ends a statement that met a full disk. */
  private SqlFailure failure(String sql, SQLException cause) {
    PreparedStatement statement = prepared.remove(sql);
    if (statement != null) {
      try {
        statement.close();
      } catch (SQLException e) {
        cause.addSuppressed(e);
      }
    }
    return new SqlFailure(cause);
  }

  void begin() {
    control("begin");
  }

  void beginImmediate() {
    control("begin immediate");
  }

  void commit() {
    control("commit");
  }

  void rollback() {
    control("rollback");
  }

  void control(String sql) {
    change(sql);
  }

  private PreparedStatement bind(String sql, List<? extends @Nullable Object> values)
      throws SQLException {
    PreparedStatement statement = prepare(sql);
    bind(statement, values);
    return statement;
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
      closeEldest();
    }
    return statement;
  }

  private void bind(PreparedStatement statement, List<? extends @Nullable Object> values)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      statement.setObject(i + 1, value == null ? null : dialect.bound(value));
    }
  }

  private void closeEldest() throws SQLException {
    if (prepared.size() > MAX_PREPARED) {
      Iterator<PreparedStatement> eldest = prepared.values().iterator();
      eldest.next().close();
      eldest.remove();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("a database connection did not close", e);
    }
  }
}
