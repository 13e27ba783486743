package io.scimoperator.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import io.scimoperator.cli.output.Terminal;
import java.io.PrintWriter;
import java.util.List;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code kubectl scim}: the commands, wired to a terminal. */
@Command(
    name = "kubectl-scim",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Look at SCIM Directories and what serves them, and rotate their tokens.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    subcommands = {CommandLine.HelpCommand.class, GenerateCompletion.class})
public final class ScimCommand implements Runnable {

  private final Terminal terminal;

  private ScimCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Runs a command.
   *
   * @return the number of an {@link ExitCode}
   */
  public static int run(Terminal terminal, String... arguments) {
    return create(terminal).execute(arguments);
  }

  /** All commands. */
  static CommandLine create(Terminal terminal) {
    CommandLine line = new CommandLine(new ScimCommand(terminal));
    commands(terminal).forEach(line::addSubcommand);
    line.getCommandSpec().usageMessage().exitCodeList(ExitCode.meanings());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(terminal.out(), true, UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, UTF_8));
    line.setExecutionExceptionHandler((failure, command, result) -> explain(failure, terminal));
    return line;
  }

  private static List<Object> commands(Terminal terminal) {
    return List.of(
        new StatusCommand(terminal),
        new TokensCommand(terminal),
        new RotateCommand(terminal),
        new LogCommand(terminal));
  }

  @Override
  public void run() {
    CommandLine.usage(this, terminal.err());
  }

  /** One line for what a person can mend; all of it for a bug. */
  private static int explain(Exception failure, Terminal terminal) {
    if (failure instanceof Failure known) {
      terminal.remark("kubectl scim: " + known.getMessage());
      return known.exitCode().number();
    }
    terminal.remark("kubectl scim: this is a fault of the program; please report it:");
    failure.printStackTrace(terminal.err());
    return ExitCode.INTERNAL.number();
  }
}
