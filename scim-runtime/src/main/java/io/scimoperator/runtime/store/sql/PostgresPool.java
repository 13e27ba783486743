package io.scimoperator.runtime.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.scimoperator.runtime.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Connections for one kind of transactions, as many as are allowed. Safe for concurrent use. */
final class PostgresPool implements AutoCloseable {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);
  private static final int ATTEMPTS = 8;

  private final HikariDataSource source;
  private final PostgresSettings settings;

  /** Whether transactions of the pool see one snapshot and change nothing. */
  enum Kind {
    READ("TRANSACTION_REPEATABLE_READ"),
    WRITE("TRANSACTION_READ_COMMITTED");

    private final String isolation;

    Kind(String isolation) {
      this.isolation = isolation;
    }
  }

  /** Something done with a connection. */
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  PostgresPool(PostgresSettings settings, Kind kind, int connections) {
    this.settings = settings;
    HikariConfig config = new HikariConfig();
    config.setPoolName("store-" + kind.name().toLowerCase(Locale.ROOT));
    config.setDataSource(PostgresConnections.limited(settings));
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(Math.min(2, connections));
    config.setIdleTimeout(IDLE.toMillis());
    config.setConnectionTimeout(LONGEST_WAIT.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setAutoCommit(false);
    config.setReadOnly(kind == Kind.READ);
    config.setTransactionIsolation(kind.isolation);
    this.source = new HikariDataSource(config);
  }

  /** Transactions that wait for a connection. */
  int waiting() {
    HikariPoolMXBean pool = source.getHikariPoolMXBean();
    return pool == null ? 0 : pool.getThreadsAwaitingConnection();
  }

  /**
   * Does the work in a transaction, again if another one was in the way or a connection was lost
   * before the commit.
   *
   * @throws StoreException if there is no connection, or it is lost at the commit
   */
  <T> T transaction(Work<T> work) {
    return repeated(connection -> {
      boolean done = false;
      try {
        T result = run(connection, work);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          rollback(connection);
        }
      }
    });
  }

  /** Does a work of one statement, which is a transaction by itself; else the same. */
  <T> T alone(Work<T> statement) {
    return repeated(connection -> {
      connection.setAutoCommit(true);
      return run(connection, statement);
    });
  }

  private <T> T repeated(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return connected(work);
      } catch (SqlFailure e) {
        if (attempt == ATTEMPTS || !PostgresFailure.isRepeatable(e.sqlException())) {
          throw e;
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos()));
      }
    }
  }

  private <T> T connected(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      // Also if the connection was lost at the commit: who asked has to look what became of it.
      throw new StoreException(
          "the store "
              + settings.place()
              + " is not available, it is tried again: "
              + reason(e).lines().findFirst().orElse(""),
          e);
    }
  }

  /** What the server or the network said, rather than how long the pool has waited. */
  private static String reason(SQLException e) {
    return String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
  }

  private <T> T run(Connection connection, Work<T> work) {
    try {
      return work.run(connection);
    } catch (SQLException e) {
      throw discarding(connection, new SqlFailure(e));
    } catch (SqlFailure e) {
      throw discarding(connection, e);
    }
  }

  private SqlFailure discarding(Connection connection, SqlFailure failure) {
    if (PostgresFailure.isConnectionLost(failure.sqlException())) {
      source.evictConnection(connection);
    }
    return failure;
  }

  private static void rollback(Connection connection) throws SQLException {
    if (!connection.isClosed()) {
      connection.rollback();
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
