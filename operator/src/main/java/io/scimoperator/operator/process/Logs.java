package io.scimoperator.operator.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The log of this process, on standard error: one line a record, and stacks below it. */
public final class Logs {

  private static final String FILE = "java.util.logging.config.file";

  /** What these say of a start that failed, with stacks, {@link StartFailure} says in one line. */
  private static final List<String> OF_INFORMERS =
      List.of(
          "io.javaoperatorsdk.operator.processing.event.source.informer.InformerWrapper",
          "io.fabric8.kubernetes.client.informers.impl.cache.Reflector");

  /** Tells with a stack when the API server hangs up, after which it is called again. */
  private static final String OF_WEB_SOCKETS = "io.fabric8.kubernetes.client.jdkhttp";

  /** Loggers whose level is set; the JDK forgets those that nobody holds. */
  private final List<Logger> held = new ArrayList<>();

  private final LogLevel level;

  private Logs(LogLevel level) {
    this.level = level;
  }

  /**
   * Configures the log, unless the JVM was told of another configuration with {@code
   * java.util.logging.config.file}. To be called before anything is logged.
   */
  public static Logs configure(LogLevel level) {
    Logs logs = new Logs(level);
    if (System.getProperty(FILE) == null) {
      System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
      logs.configure();
    }
    return logs;
  }

  private void configure() {
    LogManager manager = LogManager.getLogManager();
    try (InputStream in = Logs.class.getResourceAsStream("/logging.properties")) {
      manager.readConfiguration(in);
    } catch (IOException e) {
      throw new UncheckedIOException("logging.properties is not in the jar", e);
    }
    set("", level == LogLevel.DEBUG ? Level.INFO : of(level));
    set("io.scimoperator", of(level));
    set("io.javaoperatorsdk", of(level));
    set(OF_WEB_SOCKETS, level == LogLevel.DEBUG ? Level.INFO : Level.OFF);
    if (manager instanceof LastingLogManager lasting) {
      lasting.keep();
    }
  }

  /** Keeps informers quiet while {@code start} runs, unless everything is to be told. */
  public void quietly(Runnable start) {
    OF_INFORMERS.forEach(name -> set(name, level == LogLevel.DEBUG ? Level.FINE : Level.OFF));
    start.run();
    OF_INFORMERS.forEach(name -> set(name, null));
  }

  private void set(String name, @Nullable Level level) {
    Logger logger = Logger.getLogger(name);
    logger.setLevel(level);
    held.add(logger);
  }

  private static Level of(LogLevel level) {
    return switch (level) {
      case ERROR -> Level.SEVERE;
      case WARNING -> Level.WARNING;
      case INFO -> Level.INFO;
      case DEBUG -> Level.FINE;
    };
  }
}
