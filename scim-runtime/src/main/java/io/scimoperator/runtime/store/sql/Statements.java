package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.Portion;
import io.scimoperator.runtime.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements that one connection sends, prepared. Not thread-safe.
 *
 * <p>A change whose outcome nobody waits for can be left until {@linkplain #later later}: it goes
 * to the database with the next statement, in one round trip. New rows can be {@linkplain #row
 * gathered}, too: all those of a table go in one.
 */
final class Statements implements AutoCloseable {

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Characters of what is held at a time, but for the last of it: of the rows of a portion, and of
   * what the works of a commit read and send.
   */
  static final int MOST_CHARACTERS = 2 << 20;

  private final Connection connection;
  private final Dialect dialect;
  private final Unsent unsent = new Unsent();
  private final PreparedStatements prepared;

  private int questions = Integer.MAX_VALUE;
  private Runnable courtesy = () -> {};
  private long changes;
  private long characters;
  private boolean trusting;

  /** A statement that was sent, after what had been left for it. */
  private record Sent(PreparedStatement statement, String sql) {}

  Statements(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.prepared = new PreparedStatements(connection);
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }

  /** How many statements may be sent from now on; one more is a {@link SecondQuestion}. */
  void allow(int number) {
    questions = number;
  }

  /** Is asked before each statement, and may throw to end what they are sent for. */
  void ask(Runnable courtesy) {
    this.courtesy = courtesy;
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

  /** What a row is, and how many characters make it large. */
  record Sized<T>(T value, int characters) {}

  /**
   * Reads rows for as long as there is room for them.
   *
   * @param text the column that makes them large
   * @param limit how many are asked for
   */
  <T> Portion<T> portion(String sql, String text, Row<Sized<T>> reader, List<?> values, int limit) {
    // No character has more bytes.
    Sent sent = send(dialect.within(3 * MOST_CHARACTERS, text, sql), values);
    try (ResultSet rows = sent.statement().getResultSet()) {
      List<T> result = new ArrayList<>();
      int characters = 0;
      while (characters < MOST_CHARACTERS && rows.next()) {
        Sized<T> next = reader.read(rows);
        characters += next.characters();
        result.add(next.value());
      }
      return new Portion<>(result, characters >= MOST_CHARACTERS || result.size() == limit);
    } catch (SQLException e) {
      throw failure(sent.sql(), e);
    }
  }

  <T> Optional<T> one(String sql, Row<T> reader, Object... values) {
    return list(sql, reader, List.of(values)).stream().findFirst();
  }

  /** How many statements there were so far that may have changed something. */
  long changes() {
    return changes;
  }

  /** Characters of all texts that were sent, or read to be held, so far. */
  long characters() {
    return characters;
  }

  /** A text of so many characters was read, and what was made of it is held. */
  void hold(int length) {
    characters += length;
  }

  /**
   * From now on outcomes are not waited for: a failure comes with any later statement, and whoever
   * said so does everything again.
   */
  void trust() {
    trusting = true;
  }

  /** Waits for the outcome of the last change, so that a failure is its own. */
  void settle() {
    if (!trusting) {
      runLeft();
    }
  }

  /** Inserts a new row, that nothing gathered beside it refers to; the outcome comes later. */
  void row(String sql, @Nullable Object... values) {
    if (trusting && dialect.takesSeveral()) {
      if (!unsent.hasNoChanges()) {
        runLeft();
      }
      changes++;
      if (unsent.addRow(new Unsent.Change(sql, Arrays.asList(values)))) {
        writeGathered();
      }
    } else {
      later(sql, values);
    }
  }

  private void writeGathered() {
    unsent.takeRows().forEach(this::changeEach);
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
  void later(String sql, @Nullable Object... values) {
    if (dialect.takesSeveral()) {
      writeGathered();
      if (unsent.isFull()) {
        runLeft();
      }
      changes++;
      unsent.add(new Unsent.Change(sql, Arrays.asList(values)));
    } else {
      change(sql, values);
    }
  }

  /** Runs what was left, if there is any. */
  void runLeft() {
    writeGathered();
    if (!unsent.hasNoChanges()) {
      Unsent.Change last = unsent.takeLast();
      change(last.sql(), last.values().toArray());
    }
  }

  /** Undoes everything since a savepoint, which stays. */
  void undoTo(String savepoint) {
    if (!unsent.undoneTo(savepoint(savepoint))) {
      change("rollback to savepoint " + savepoint);
    }
  }

  /** What is done from now on can be undone. */
  void begin(String savepoint) {
    later(savepoint(savepoint).sql());
  }

  /**
   * What was done since then is not to be undone by itself any more. What was left is run before:
   * if it failed with a later statement, a part that is over would be undone in place of that
   * one's.
   */
  void release(String savepoint) {
    if (!unsent.released(savepoint(savepoint))) {
      runLeft();
      later("release savepoint " + savepoint);
    }
  }

  private static Unsent.Change savepoint(String name) {
    return new Unsent.Change("savepoint " + name, List.of());
  }

  /** Runs a change for each of these values, without waiting for the answer to each. */
  void changeEach(String sql, List<? extends List<? extends @Nullable Object>> rows) {
    if (rows.size() == 1) {
      change(sql, rows.getFirst().toArray());
    } else if (!rows.isEmpty()) {
      runLeft();
      changes += rows.size();
      try {
        PreparedStatement statement = prepared.get(sql);
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

  private SqlFailure failure(String sql, SQLException cause) {
    prepared.forget(sql, cause);
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
    courtesy.run();
    writeGathered();
    int before = unsent.size();
    Unsent.Change all = unsent.with(new Unsent.Change(sql, values));
    if (!isQuestion(all.sql())) {
      changes++;
    }
    try {
      PreparedStatement statement = prepared.get(all.sql());
      bind(statement, all.values());
      unsent.clear();
      statement.execute();
      for (int i = 0; i < before; i++) {
        statement.getMoreResults();
      }
      return new Sent(statement, all.sql());
    } catch (SQLException e) {
      throw failure(all.sql(), e);
    }
  }

  private static boolean isQuestion(String sql) {
    return sql.startsWith("select ") || sql.startsWith("with recursive ");
  }

  private void bind(PreparedStatement statement, List<? extends @Nullable Object> values)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value instanceof String text) {
        characters += text.length();
      }
      statement.setObject(i + 1, value == null ? null : dialect.bound(value));
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
