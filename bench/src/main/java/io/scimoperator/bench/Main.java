package io.scimoperator.bench;

import java.io.IOException;
import java.util.Arrays;
import picocli.CommandLine;

/** Starts the benchmarks: those of JMH if the first argument is {@code micro}. */
public final class Main {

  private static final String MICRO = "micro";

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 0 && arguments[0].equals(MICRO)) {
      org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
      return;
    }
    System.exit(
        new CommandLine(new BenchCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }
}
