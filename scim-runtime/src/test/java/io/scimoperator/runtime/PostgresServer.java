package io.scimoperator.runtime;

import io.scimoperator.runtime.store.sql.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server of the tests, on a free port of loopback. */
public final class PostgresServer implements AutoCloseable {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final EmbeddedPostgres postgres;

  private PostgresServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** One server for all tests of a run, since they use databases of their own; the JVM ends it. */
  private static final class Shared {
    static final PostgresServer SERVER = start(builder().setServerConfig("fsync", "off"));
  }

  /** The server that all tests share. */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /** A server that a test may stop, with data that outlive it. */
  public static PostgresServer start(Path data, int port) {
    return start(builder().setDataDirectory(data).setCleanDataDirectory(false).setPort(port));
  }

  private static EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setServerConfig("max_connections", "300")
        .setPGStartupWait(Duration.ofSeconds(60));
  }

  private static PostgresServer start(EmbeddedPostgres.Builder builder) {
    try {
      return new PostgresServer(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty database. */
  public PostgresSettings newDatabase() {
    String name = "scim" + DATABASES.incrementAndGet();
    execute("create database " + name);
    return database(name);
  }

  /** A database that is there already. */
  public PostgresSettings database(String name) {
    return new PostgresSettings(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name, "postgres", null, 12);
  }

  /** Runs a statement as the server's administrator. */
  public void execute(String sql) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Ends all connections to a database, as a failover does. */
  public void cutConnections(PostgresSettings database) {
    String name = database.place().replaceFirst(".*/", "");
    execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  public int port() {
    return postgres.getPort();
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
