package io.scimoperator.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sets up the log: one line an entry, on standard error. */
final class Logging {

  /** Held, since the log manager forgets the level of a logger that nobody holds. */
  private static final Logger OURS = Logger.getLogger("io.scimoperator");

  private Logging() {}

  /** How much is logged: {@code SCIM_LOG_LEVEL}. */
  enum Verbosity {
    ERROR,
    WARNING,
    INFO,
    DEBUG;

    private Level level() {
      return switch (this) {
        case ERROR -> Level.SEVERE;
        case WARNING -> Level.WARNING;
        case INFO -> Level.INFO;
        case DEBUG -> Level.FINE;
      };
    }

    static Verbosity of(String name) {
      return Arrays.stream(values())
          .filter(verbosity -> verbosity.name().equals(name.toUpperCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(() ->
              new IllegalArgumentException("SCIM_LOG_LEVEL must be ERROR, WARNING, INFO or DEBUG"));
    }
  }

  /** Ours unless the JVM was told of another with {@code java.util.logging.config.file}. */
  static void configure(Verbosity verbosity) {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (InputStream in = Logging.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(in);
    } catch (IOException e) {
      throw new UncheckedIOException("logging.properties is not in the jar", e);
    }
    OURS.setLevel(verbosity.level());
  }
}
