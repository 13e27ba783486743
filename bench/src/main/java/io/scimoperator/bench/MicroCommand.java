package io.scimoperator.bench;

import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands over to JMH. */
@Command(
    name = "micro",
    description =
        "Benchmarks of filters, patches, projections and JSON, by JMH; -h shows its options.")
final class MicroCommand implements Callable<Integer> {

  @Parameters(arity = "0..*", paramLabel = "JMH")
  private String[] arguments = {};

  @Override
  public Integer call() throws Exception {
    Main.main(arguments);
    return 0;
  }
}
