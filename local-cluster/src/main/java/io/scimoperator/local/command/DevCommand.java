package io.scimoperator.local.command;

import io.scimoperator.local.simulate.SimulateCommand;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code dev}: the commands, wired to this checkout. */
@Command(
    name = "dev",
    mixinStandardHelpOptions = true,
    description = "A local cluster with the operator in it.",
    synopsisSubcommandLabel = "COMMAND")
public final class DevCommand implements Runnable {

  /** Where the checkout is; {@code ./dev} says so. */
  private static final String ROOT = "scim.root";

  private DevCommand() {}

  /** The command with all that are below it. */
  public static CommandLine create() {
    Workspace workspace =
        Workspace.of(Path.of(System.getProperty(ROOT, ".")).toAbsolutePath().normalize());
    return new CommandLine(new DevCommand())
        .addSubcommand(new UpCommand(workspace))
        .addSubcommand(new DownCommand(workspace))
        .addSubcommand(new EnvCommand(workspace))
        .addSubcommand(new ClusterCommand(workspace))
        .addSubcommand(new TrainCliCommand(workspace))
        .addSubcommand(
            new SimulateCommand(
                System.getenv(),
                name -> DirectoryAccess.of(workspace, name).endpoint(),
                System.out))
        .setExecutionExceptionHandler(DevCommand::complain);
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.err);
  }

  /** One line for what a person can mend; all of it for a bug. */
  private static int complain(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (failure instanceof Complaint) {
      command.getErr().println("dev: " + failure.getMessage());
      return 1;
    }
    throw failure;
  }
}
