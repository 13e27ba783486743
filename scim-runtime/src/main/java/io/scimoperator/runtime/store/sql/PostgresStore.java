package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.Changes;
import io.scimoperator.runtime.store.FairTurns;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.ResourceKey;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.WriteTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * A store in a PostgreSQL database that several processes share. Reads see one snapshot. Writes
 * lock the resources that they change or refer to, and at their end the row of the directory. Those
 * of one directory that come at the same time share a commit.
 */
public final class PostgresStore implements Store {

  private static final Logger LOG = System.getLogger(PostgresStore.class.getName());
  private static final Dialect DIALECT = PostgresDialect.INSTANCE;
  private static final FairTurns.Patience LONGEST_WAIT =
      StoreException.patience(Duration.ofSeconds(3));
  private static final FairTurns.Patience LONGEST_WAIT_OF_LONG_ONES =
      StoreException.patience(Duration.ofSeconds(30));
  private static final int LEAST_VERSION = 18;

  private final PostgresSettings settings;
  private final PostgresPool readers;
  private final PostgresPool writers;
  private final DirectoryWriters sharing;
  private final CommitObserver observer;
  private final PlannerStatistics statistics;

  /** All that reads of directories wait for; a part is left for the others. */
  private final FairTurns readTurns;

  /** A part of the connections for writes; most of them are for those that share commits. */
  private final FairTurns longTurns;

  private PostgresStore(PostgresSettings settings, CommitObserver observer) {
    this.settings = settings;
    int half = Math.max(1, settings.connections() / 2);
    this.readers = new PostgresPool(settings, PostgresPool.Kind.READ, half);
    this.writers =
        new PostgresPool(
            settings, PostgresPool.Kind.WRITE, Math.max(1, settings.connections() - half));
    this.statistics = PlannerStatistics.keep(writers);
    this.observer = observer.and((count, nanoseconds) -> statistics.committed());
    this.sharing = new DirectoryWriters(writers, settings, this.observer);
    this.readTurns = new FairTurns(half, Math.max(1, half - Math.max(1, half / 4)), LONGEST_WAIT);
    this.longTurns =
        new FairTurns(Math.max(1, half / 2), Math.max(1, half / 4), LONGEST_WAIT_OF_LONG_ONES);
  }

  /** Opens a store that nobody observes. */
  public static PostgresStore open(PostgresSettings settings) {
    return open(settings, CommitObserver.NONE);
  }

  /**
   * Connects, and brings the schema up to date; several processes may do so at the same time.
   *
   * @throws StoreException that says why the database cannot be reached or used
   */
  public static PostgresStore open(PostgresSettings settings, CommitObserver observer) {
    try {
      PostgresConnections source = PostgresConnections.of(settings);
      requireUsable(source);
      makeSchema(source);
      Migrations.POSTGRESQL.apply(source);
      return new PostgresStore(settings, observer);
    } catch (SQLException | FlywayException e) {
      throw new StoreException(
          "the store " + settings.place() + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static void requireUsable(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet encoding = statement.executeQuery("show server_encoding")) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < LEAST_VERSION) {
        throw new SQLException(
            "it is PostgreSQL " + version + "; " + LEAST_VERSION + " or later is needed");
      }
      encoding.next();
      if (!encoding.getString(1).equals("UTF8")) {
        throw new SQLException(
            "its encoding is " + encoding.getString(1) + "; create the database with UTF8");
      }
    }
  }

  /** The first start on a database makes the schema that the URL names. */
  private static void makeSchema(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      if (connection.getSchema() == null) {
        String path;
        try (ResultSet shown = statement.executeQuery("show search_path")) {
          shown.next();
          path = shown.getString(1);
        }
        statement.execute("create schema if not exists " + path);
      }
    }
  }

  /** Other replicas write, too. */
  @Override
  public Changes changes() {
    return Changes.UNKNOWN;
  }

  @Override
  public int waiting() {
    return writers.waiting() + sharing.waiting();
  }

  @Override
  public <T> T read(Function<ReadTransaction, T> work) {
    return reading(() ->
        readers.transaction(
            connection -> work.apply(new SqlReadTransaction(new Statements(connection, DIALECT)))));
  }

  @Override
  public <T> T ask(long directory, Function<ReadTransaction, T> work) {
    return readTurns.in(directory, () -> alone(work));
  }

  /** A statement that is alone needs no commit, which is a round trip. */
  private <T> T alone(Function<ReadTransaction, T> work) {
    try {
      return reading(() ->
          readers.alone(connection -> {
            Statements statements = new Statements(connection, DIALECT);
            statements.allow(1);
            return work.apply(new SqlReadTransaction(statements));
          }));
    } catch (SecondQuestion e) {
      LOG.log(Level.DEBUG, "more is asked than one question", e);
      return read(work);
    }
  }

  private <T> T reading(Supplier<T> work) {
    try {
      return work.get();
    } catch (SqlFailure e) {
      throw DIALECT.isTimeout(e.sqlException())
          ? ReadDeadline.exceeded(e)
          : PostgresFailure.of(e, settings);
    }
  }

  @Override
  public <T> T read(long directory, Function<ReadTransaction, T> work) {
    return readTurns.in(directory, () -> read(work));
  }

  @Override
  public <T> T snapshot(Function<ReadTransaction, T> work) {
    try (Connection connection = PostgresConnections.of(settings).getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      T result = work.apply(new SqlReadTransaction(new Statements(connection, DIALECT)));
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw PostgresFailure.of(new SqlFailure(e), settings);
    } catch (SqlFailure e) {
      throw PostgresFailure.of(e, settings);
    }
  }

  @Override
  public boolean backUp(Path file) {
    return false;
  }

  @Override
  public <T> T write(Function<WriteTransaction, T> work) {
    long start = System.nanoTime();
    try {
      T result =
          writers.transaction(connection ->
              SqlWriteTransaction.run(
                  new Statements(connection, DIALECT), ChangeListener.NONE, work));
      observer.committed(1, System.nanoTime() - start);
      return result;
    } catch (SqlFailure e) {
      throw PostgresFailure.of(e, settings);
    }
  }

  @Override
  public <T> T write(long directory, Function<WriteTransaction, T> work) {
    return sharing.write(new PendingWrite<>(directory, work));
  }

  @Override
  public <T> T write(long directory, ResourceKey about, Function<WriteTransaction, T> work) {
    return sharing.write(new PendingWrite<>(directory, about, work));
  }

  @Override
  public <T> T writeAlone(long directory, Function<WriteTransaction, T> work) {
    return longTurns.in(directory, () -> write(work));
  }

  @Override
  public void close() {
    sharing.close();
    statistics.close();
    readers.close();
    writers.close();
  }
}
