package io.scimoperator.runtime;

import io.scimoperator.runtime.store.sql.PostgresPassword;
import io.scimoperator.runtime.store.sql.PostgresSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Where the process keeps what it knows. */
sealed interface StoreLocation {

  /**
   * How long events that another process appends may go unnoticed. A file has no other process: it
   * is asked again for caution alone.
   */
  default Duration longestSilence() {
    return switch (this) {
      case Sqlite ignored -> Duration.ofSeconds(1);
      case Postgres ignored -> Duration.ofMillis(15);
    };
  }

  /** A file in a directory of this process alone. */
  record Sqlite(Path directory) implements StoreLocation {}

  /** A database that other processes use too. */
  record Postgres(PostgresSettings settings) implements StoreLocation {}

  /**
   * Reads the environment: a database if it names one, or else a directory.
   *
   * @throws IllegalArgumentException that names the variable
   */
  static StoreLocation of(Map<String, String> environment) {
    String url = environment.get("SCIM_STORE_URL");
    if (url == null || url.isBlank()) {
      return new Sqlite(Path.of(environment.getOrDefault("SCIM_DATA_DIR", "data")));
    }
    PostgresSettings settings =
        new PostgresSettings(
            url,
            environment.get("SCIM_STORE_USER"),
            password(environment),
            connections(environment));
    String schema = environment.get("SCIM_STORE_SCHEMA");
    return new Postgres(schema == null ? settings : settings.inSchema(schema));
  }

  private static PostgresPassword password(Map<String, String> environment) {
    String file = environment.get("SCIM_STORE_PASSWORD_FILE");
    if (file == null) {
      return new PostgresPassword.Fixed(environment.get("SCIM_STORE_PASSWORD"));
    }
    if (!Files.isReadable(Path.of(file))) {
      throw new IllegalArgumentException("SCIM_STORE_PASSWORD_FILE: " + file + " cannot be read");
    }
    return new PostgresPassword.InFile(Path.of(file));
  }

  private static int connections(Map<String, String> environment) {
    return Configuration.number(
        environment,
        "SCIM_STORE_CONNECTIONS",
        PostgresSettings.USUAL_CONNECTIONS,
        new Configuration.Range(2, 500));
  }
}
