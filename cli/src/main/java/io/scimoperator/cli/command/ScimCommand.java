package io.scimoperator.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.scimoperator.cli.cluster.Preparation;
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
    exitCodeListHeading = "%nExit codes:%n")
public final class ScimCommand implements Runnable {

  /** In the order of the help. */
  private static final List<String> NAMES =
      List.of(
          "status",
          "tokens",
          "rotate",
          "log",
          "doctor",
          "portal-link",
          "webhooks",
          "export",
          "import",
          "generate-completion",
          "help");

  private static final String COMPLETE = "complete";

  /** Commands that tell of the others. */
  private static final List<String> ABOUT_ALL = List.of("generate-completion", "help");

  /** Asks no command. */
  private static final List<String> VERSION = List.of("--version", "-V");

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
    if (isOfOne(arguments)) {
      Preparation.begin();
    }
    return create(terminal, arguments).execute(arguments);
  }

  /**
   * The command line with the commands that are named, or with all. To read the annotations of one
   * takes as long as to connect to a cluster.
   */
  static CommandLine create(Terminal terminal, String... arguments) {
    CommandLine line = new CommandLine(new ScimCommand(terminal));
    named(arguments).forEach(name -> line.addSubcommand(command(name, terminal)));
    line.getCommandSpec().usageMessage().exitCodeList(ExitCode.meanings());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(terminal.out(), true, UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, UTF_8));
    line.setExecutionExceptionHandler((failure, command, result) -> explain(failure, terminal));
    return line;
  }

  private static List<String> named(String... arguments) {
    if (isOfOne(arguments)) {
      return List.of(arguments[0]);
    }
    if (arguments.length > 0 && arguments[0].equals(COMPLETE)) {
      return List.of(COMPLETE);
    }
    return arguments.length > 0 && VERSION.contains(arguments[0]) ? List.of() : NAMES;
  }

  private static boolean isOfOne(String... arguments) {
    return arguments.length > 0
        && NAMES.contains(arguments[0])
        && !ABOUT_ALL.contains(arguments[0]);
  }

  private static Object command(String name, Terminal terminal) {
    return switch (name) {
      case "status" -> new StatusCommand(terminal);
      case "tokens" -> new TokensCommand(terminal);
      case "rotate" -> new RotateCommand(terminal);
      case "log" -> new LogCommand(terminal);
      case "doctor" -> new DoctorCommand(terminal);
      case "portal-link" -> PortalLinkCommands.line(terminal);
      case "webhooks" -> WebhookCommands.line(terminal);
      case "export" -> new ExportCommand(terminal);
      case "import" -> new ImportCommand(terminal);
      case "generate-completion" -> new GenerateCompletion();
      case COMPLETE -> new CompleteCommand(terminal);
      case "help" -> new CommandLine.HelpCommand();
      default -> throw new IllegalArgumentException("no such command: " + name);
    };
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
