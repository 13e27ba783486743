package io.scimoperator.runtime;

import io.scimoperator.runtime.store.sql.PostgresSettings;
import io.scimoperator.runtime.store.sql.PostgresStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server of the tests, on a free port of loopback. */
public final class PostgresServer implements AutoCloseable {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** Migrating takes longer than most tests: it is done once, and copied. */
  private static final Path TEMPLATE = Path.of("template");

  private final EmbeddedPostgres postgres;
  private final Map<Path, PostgresSettings> byDirectory = new HashMap<>();

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

  /** Where a runtime with this data directory keeps its data: the same at each start. */
  synchronized Map<String, String> environment(Path data) {
    PostgresSettings database = byDirectory.get(data);
    if (database == null) {
      database = newMigratedDatabase();
      byDirectory.put(data, database);
    }
    return environment(database);
  }

  /** What tells a runtime to use a database. */
  static Map<String, String> environment(PostgresSettings database) {
    return Map.of(
        "SCIM_STORE_URL", database.url(),
        "SCIM_STORE_USER", "postgres",
        "SCIM_STORE_CONNECTIONS", "8");
  }

  private PostgresSettings newMigratedDatabase() {
    PostgresSettings template = byDirectory.get(TEMPLATE);
    if (template == null) {
      template = newDatabase();
      PostgresStore.open(template).close();
      byDirectory.put(TEMPLATE, template);
    }
    String name = "runtime" + DATABASES.incrementAndGet();
    execute("create database " + name + " template " + name(template));
    return database(name);
  }

  private static String name(PostgresSettings database) {
    return database.place().replaceFirst(".*/", "");
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
    execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
            + name(database)
            + "'");
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
