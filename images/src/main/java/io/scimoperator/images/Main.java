package io.scimoperator.images;

import picocli.CommandLine;

/** Starts {@link ImageCommand}. */
public final class Main {

  private Main() {}

  /** Ends with 0, with 1 if an image could not be made, with 2 if the options are wrong. */
  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new ImageCommand(System.out));
    command.setExecutionExceptionHandler((problem, line, parsed) -> {
      if (problem instanceof ImageFailure) {
        line.getErr().println("image: " + problem.getMessage());
        return 1;
      }
      throw problem;
    });
    System.exit(command.execute(arguments));
  }
}
