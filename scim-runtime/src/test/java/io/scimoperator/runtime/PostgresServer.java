package io.scimoperator.runtime;

import io.scimoperator.runtime.store.sql.PostgresPassword;
import io.scimoperator.runtime.store.sql.PostgresSettings;
import io.scimoperator.runtime.store.sql.PostgresStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of the tests, on a free port of loopback. */
public final class PostgresServer implements AutoCloseable {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** Migrating takes longer than most tests: it is done once, and copied. */
  private static final Path TEMPLATE = Path.of("template");

  private final EmbeddedPostgres postgres;
  private final Map<Path, PostgresSettings> byDirectory = new HashMap<>();

  private final @Nullable Path data;

  private PostgresServer(EmbeddedPostgres postgres, @Nullable Path data) {
    this.postgres = postgres;
    this.data = data;
  }

  /** One server for all tests of a run, since they use databases of their own; the JVM ends it. */
  private static final class Shared {
    static final PostgresServer SERVER = start(builder().setServerConfig("fsync", "off"), null);
  }

  /** The server that all tests share. */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /** A server that a test may stop, with data that outlive it. */
  public static PostgresServer start(Path data, int port) {
    return start(builder().setDataDirectory(data).setCleanDataDirectory(false).setPort(port), data);
  }

  private static EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setServerConfig("max_connections", "300")
        .setPGStartupWait(Duration.ofSeconds(60));
  }

  private static PostgresServer start(EmbeddedPostgres.Builder builder, @Nullable Path data) {
    try {
      return new PostgresServer(builder.start(), data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a runtime with this data directory keeps its data: the same at each start. */
  synchronized Map<String, String> environment(Path data) {
    PostgresSettings database = byDirectory.get(data);
    if (database == null) {
      database = unused().map(this::emptied).orElseGet(this::newDatabase);
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

  /**
   * The database of a test that is over, as its data directory is gone. Each database is 300 files,
   * and with one for each test the server took half a minute to delete them.
   */
  private Optional<PostgresSettings> unused() {
    return byDirectory.keySet().stream()
        .filter(path -> !path.equals(TEMPLATE) && Files.notExists(path))
        .findFirst()
        .map(byDirectory::remove);
  }

  private PostgresSettings emptied(PostgresSettings database) {
    execute(
        name(database),
        """
        do $$ begin
          execute (select 'truncate ' || string_agg(tablename, ', ') || ' restart identity'
            from pg_tables where schemaname = 'public'
              and tablename not in ('configuration', 'flyway_schema_history'));
          update configuration set version = 1;
        end $$
        """);
    return database;
  }

  /** A database with tables as they are now, and nothing in them. */
  public synchronized PostgresSettings newDatabase() {
    PostgresSettings template = byDirectory.get(TEMPLATE);
    if (template == null) {
      template = emptyDatabase();
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

  /** A database with nothing in it, not even tables. */
  public PostgresSettings emptyDatabase() {
    String name = "scim" + DATABASES.incrementAndGet();
    execute("create database " + name);
    return database(name);
  }

  /** A database that is there already. */
  public PostgresSettings database(String name) {
    return new PostgresSettings(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name,
        "postgres",
        PostgresPassword.NONE,
        12);
  }

  /** Runs a statement as the server's administrator. */
  public void execute(String sql) {
    execute("postgres", sql);
  }

  private void execute(String name, String sql) {
    try (Connection connection = postgres.getDatabase("postgres", name).getConnection();
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

  /** From now on this user has to know its password. */
  public void askForPassword(String user) {
    Path files = Objects.requireNonNull(data, "the shared server asks nobody");
    Path rules = files.resolve("pg_hba.conf");
    try {
      String before = Files.readString(rules);
      Files.writeString(rules, "host all " + user + " all scram-sha-256\n" + before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    execute("select pg_reload_conf()");
  }

  /** Ends all of its processes at once, as a crash of the machine does. */
  void kill() {
    ProcessHandle server = ProcessHandle.of(pid()).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(List.of(server));
    server.descendants().forEach(all::add);
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
    close();
  }

  private long pid() {
    Path files = Objects.requireNonNull(data, "the shared server is not to be killed");
    try (Stream<String> lines = Files.lines(files.resolve("postmaster.pid"))) {
      return Long.parseLong(lines.findFirst().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
