package io.scimoperator.cli;

import io.scimoperator.cli.command.ScimCommand;
import io.scimoperator.cli.output.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Does what people do, so that the JVM can write down which classes that takes: the launcher runs
 * it when it records an AOT cache. Changes nothing in the cluster.
 */
public final class Training {

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("status", "-A"),
          List.of("status", "-A", "-o", "json"),
          List.of("status", "-A", "-o", "yaml"));

  private static final List<String> COMMANDS_OF_ONE =
      List.of("status", "tokens", "log", "doctor", "status --no-such-option");

  private Training() {}

  /**
   * Runs the commands.
   *
   * @param arguments name and namespace of a Directory; none for the commands about all
   */
  public static void main(String[] arguments) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(nowhere, nowhere, () -> false, Clock.systemUTC());
    List<List<String>> commands = new ArrayList<>(COMMANDS);
    if (arguments.length == 2) {
      COMMANDS_OF_ONE.forEach(command -> {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of(arguments[0], "-n", arguments[1]));
        commands.add(words);
      });
    }
    commands.forEach(words -> ScimCommand.run(terminal, words.toArray(String[]::new)));
    // Threads of a port that was forwarded live on.
    System.exit(0);
  }
}
