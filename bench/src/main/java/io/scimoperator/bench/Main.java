package io.scimoperator.bench;

import picocli.CommandLine;

/** Starts the benchmarks. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new BenchCommand())
            .addSubcommand(new MicroCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }
}
