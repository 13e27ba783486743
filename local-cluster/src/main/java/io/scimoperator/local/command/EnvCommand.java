package io.scimoperator.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code env}: prints what a shell needs to talk to a Directory. */
@Command(
    name = "env",
    mixinStandardHelpOptions = true,
    description = "Print variables for a shell: eval \"$(./dev env acme)\".")
final class EnvCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIRECTORY", description = "name, or namespace/name.")
  private String directory = "";

  private final Workspace workspace;

  EnvCommand(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Integer call() {
    DirectoryAccess.of(workspace, directory)
        .variables()
        .forEach((name, value) -> System.out.println("export " + name + "=" + quoted(value)));
    return 0;
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
