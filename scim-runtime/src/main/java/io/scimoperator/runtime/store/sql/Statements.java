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

/**
 * The prepared statements of one connection, the most recent ones kept. Not thread-safe.
 *
 * <p>A change whose outcome nobody waits for can be left until {@linkplain #later later}: it goes
 * to the database with the next statement, in one round trip.
 */
final class Statements implements AutoCloseable {

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Filters make statements of their own, so clients decide how many there are. */
  private static final int MAX_PREPARED = 200;

  /** More would make statements of their own out of what seldom comes again. */
  private static final int MOST_LEFT = 6;

  private final Connection connection;
  private final Dialect dialect;
  private final List<Later> left = new ArrayList<>();
  private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);

  private int questions = Integer.MAX_VALUE;
  private long changes;

  private record Later(String sql, List<?> values) {}

  /** A statement that was sent, after what had been left for it. */
  private record Sent(PreparedStatement statement, String sql) {}

  Statements(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }

  /** How many statements may be sent from now on; one more is a {@link SecondQuestion}. */
  void allow(int number) {
    questions = number;
  }

  <T> List<T> list(String sql, Row<T> reader, List<?> values) {
    Sent sent = send(sql, values);
    try (ResultSet rows = sent.statement().getResultSet()) {
      List<T> result = new ArrayList<>();
      while (rows.next()) {
        result.add(reader.read(rows));
      }
      return result;
    } catch (SQLException e) {
      throw failure(sent.sql(), e);
    }
  }

  <T> Optional<T> one(String sql, Row<T> reader, Object... values) {
    return list(sql, reader, List.of(values)).stream().findFirst();
  }

  /** How many statements were sent so far that may have changed something. */
  long changes() {
    return changes;
  }

  /** Runs a change; the number of rows it touched. Values may be null. */
  int change(String sql, @Nullable Object... values) {
    Sent sent = send(sql, Arrays.asList(values));
    try {
      return sent.statement().getUpdateCount();
    } catch (SQLException e) {
      throw failure(sent.sql(), e);
    }
  }

  /**
   * Runs a change with the next statement, if the database can take both at once. If it fails, so
   * does that one.
   */
  void later(String sql, Object... values) {
    if (dialect.takesSeveral()) {
      if (left.size() == MOST_LEFT) {
        runLeft();
      }
      left.add(new Later(sql, List.of(values)));
    } else {
      change(sql, values);
    }
  }

  /** Runs what was left, if there is any. */
  void runLeft() {
    if (!left.isEmpty()) {
      Later last = left.removeLast();
      change(last.sql(), last.values().toArray());
    }
  }

  /** Undoes everything since a savepoint, which stays. */
  void undoTo(String savepoint) {
    int unsent = unsent(savepoint);
    if (unsent >= 0) {
      left.subList(unsent + 1, left.size()).clear();
    } else {
      left.clear();
      change("rollback to savepoint " + savepoint);
    }
  }

  /** What is done from now on can be undone. */
  void begin(String savepoint) {
    later(savepoint(savepoint));
  }

  /**
   * What was done since then is not to be undone by itself any more. What was left is run before:
   * if it failed with a later statement, a part that is over would be undone in place of that
   * one's.
   */
  void release(String savepoint) {
    int unsent = unsent(savepoint);
    if (unsent >= 0 && unsent == left.size() - 1) {
      left.removeLast();
    } else {
      runLeft();
      later("release savepoint " + savepoint);
    }
  }

  /** Where in what was left a savepoint is; negative if the database has it. */
  private int unsent(String savepoint) {
    return left.lastIndexOf(new Later(savepoint(savepoint), List.of()));
  }

  private static String savepoint(String name) {
    return "savepoint " + name;
  }

  /** Runs a change for each of these values, without waiting for the answer to each. */
  void changeEach(String sql, List<? extends List<? extends @Nullable Object>> rows) {
    if (rows.size() == 1) {
      change(sql, rows.getFirst().toArray());
    } else if (!rows.isEmpty()) {
      runLeft();
      changes += rows.size();
      try {
        PreparedStatement statement = prepare(sql);
        for (List<? extends @Nullable Object> values : rows) {
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

  private Sent send(String sql, List<? extends @Nullable Object> values) {
    if (questions-- == 0) {
      throw new SecondQuestion();
    }
    StringBuilder all = new StringBuilder();
    List<@Nullable Object> bound = new ArrayList<>();
    left.forEach(one -> {
      all.append(one.sql()).append(";\n");
      bound.addAll(one.values());
    });
    String text = all.append(sql).toString();
    bound.addAll(values);
    int before = left.size();
    if (!isQuestion(text)) {
      changes++;
    }
    try {
      PreparedStatement statement = prepare(text);
      bind(statement, bound);
      left.clear();
      statement.execute();
      for (int i = 0; i < before; i++) {
        statement.getMoreResults();
      }
      return new Sent(statement, text);
    } catch (SQLException e) {
      throw failure(text, e);
    }
  }

  private static boolean isQuestion(String sql) {
    return sql.startsWith("select ") || sql.startsWith("with recursive ");
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
