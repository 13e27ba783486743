package io.scimoperator.local.command;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real PostgreSQL on loopback, for this machine only: everybody on it gets in. */
final class LocalDatabase implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EmbeddedPostgres server;

  private LocalDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts it on a free port; data that is in {@code directory} is found again. */
  static LocalDatabase start(Path directory) {
    try {
      Path data = Files.createDirectories(directory).resolve("data");
      return new LocalDatabase(
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(directory.resolve("programs").toFile())
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPGStartupWait(PATIENCE)
              .start());
    } catch (IOException | IllegalStateException e) {
      throw new Complaint("PostgreSQL did not start in " + directory + ": " + e.getMessage(), e);
    }
  }

  /** For JDBC. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }
}
