package io.scimoperator.local;

import io.scimoperator.local.command.DevCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/** The Java side of {@code ./dev}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    configureLogging();
    System.exit(DevCommand.create().execute(arguments));
  }

  private static void configureLogging() {
    try (InputStream in = Main.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(in);
    } catch (IOException e) {
      throw new UncheckedIOException("logging.properties is not in the jar", e);
    }
  }
}
