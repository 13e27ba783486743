package io.scimoperator.cli.output;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where a command writes.
 *
 * @param out for what was asked for
 * @param err for everything else
 * @param interactive whether a person watches {@code err}
 * @param clock ages are told by
 */
public record Terminal(PrintStream out, PrintStream err, BooleanSupplier interactive, Clock clock) {

  /** That of this process. */
  public static Terminal ofProcess() {
    return new Terminal(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Terminal::isWatched,
        Clock.systemUTC());
  }

  private static boolean isWatched() {
    return System.getenv("TERM") != null
        && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  public void say(String line) {
    out.println(line);
  }

  /** Says something that is no part of the result. */
  public void remark(String line) {
    err.println(line);
  }
}
