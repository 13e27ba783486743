package io.scimoperator.cli;

import io.scimoperator.cli.command.ScimCommand;
import io.scimoperator.cli.output.Terminal;

/** {@code kubectl scim}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(ScimCommand.run(Terminal.ofProcess(), arguments));
  }
}
