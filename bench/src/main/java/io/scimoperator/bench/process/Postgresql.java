package io.scimoperator.bench.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL server on loopback that commits durably. */
record Postgresql(EmbeddedPostgres server, long pid) implements Database {

  private static final String DATABASE = "scim";

  static Postgresql start(Path directory) throws IOException {
    Path data = directory.resolve("postgresql");
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "100")
            .setPGStartupWait(Duration.ofSeconds(60))
            .start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + DATABASE);
    } catch (SQLException e) {
      server.close();
      throw new IOException("PostgreSQL made no database", e);
    }
    String first = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
    return new Postgresql(server, Long.parseLong(first.strip()));
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "SCIM_STORE_URL",
        "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DATABASE,
        "SCIM_STORE_USER",
        "postgres");
  }

  @Override
  public long cpuMicros() {
    return Cpu.microsOfTree(pid);
  }

  @Override
  public Connection connect() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
