package io.scimoperator.local.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the operator as a process of its own with many Directories of one Shared class. */
@Command(
    name = "bench operator",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Measures the operator: time until many Directories are Ready, memory, CPU, and what is"
            + " written while nothing happens and while all providers send changes.")
final class ManyDirectoriesMeasurement implements Callable<Integer> {

  private static final String POD_ADDRESS = "127.77.6.5";
  private static final Duration SETTLING = Duration.ofSeconds(15);
  private static final Duration SYNC_EVERY = Duration.ofSeconds(5);

  @Option(names = "--directories", description = "how many", defaultValue = "1000")
  private int directories;

  @Option(names = "--quiet", description = "minutes in which nothing happens", defaultValue = "1")
  private int quietMinutes;

  @Option(
      names = "--busy",
      description = "minutes in which each provider sends a change every five seconds",
      defaultValue = "1")
  private int busyMinutes;

  @Parameters(description = "flags of the operator's JVM, after --, over those of jvm.options")
  private List<String> flags = List.of();

  public static void main(String... arguments) {
    System.exit(new CommandLine(new ManyDirectoriesMeasurement()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (SharedClass shared = SharedClass.start(POD_ADDRESS, directories);
        MeasuredOperator operator =
            MeasuredOperator.start(
                Path.of("../operator"), shared.cluster().url(), SharedClass.HOME, flags)) {
      becomeReady(shared, operator);
      steady(new Phase("quiet", quietMinutes, users -> {}), shared, operator);
      LongConsumer changes = users -> shared.sync(Instant.now(), users);
      steady(new Phase("busy", busyMinutes, changes), shared, operator);
    }
    return 0;
  }

  private static void becomeReady(SharedClass shared, MeasuredOperator operator)
      throws IOException, InterruptedException {
    long first = version(shared);
    System.out.println("before the first Directory: " + operator.usage());
    Instant begun = Instant.now();
    shared.createDirectories();
    System.out.println("all applied after " + Duration.between(begun, Instant.now()));
    while (!shared.areAllSettled()) {
      Thread.sleep(Duration.ofSeconds(1));
    }
    System.out.println("all Ready after " + Duration.between(begun, Instant.now()));
    System.out.println("when all are Ready: " + operator.usage());
    Thread.sleep(SETTLING);
    System.out.println("writes until then: " + (version(shared) - first));
  }

  /**
   * Some minutes.
   *
   * @param activity what the providers do again and again, with how many users each has then
   */
  private record Phase(String name, int minutes, LongConsumer activity) {}

  private static void steady(Phase phase, SharedClass shared, MeasuredOperator operator)
      throws IOException, InterruptedException {
    long writes = version(shared);
    double cpu = operator.cpuSeconds();
    Instant end = Instant.now().plus(Duration.ofMinutes(phase.minutes()));
    for (long users = 1; Instant.now().isBefore(end); users++) {
      phase.activity().accept(users);
      Thread.sleep(SYNC_EVERY);
    }
    System.out.printf(
        "%d %s minutes: %.1f s of CPU, %d writes%n",
        phase.minutes(), phase.name(), operator.cpuSeconds() - cpu, version(shared) - writes);
    System.out.println("after them: " + operator.usage());
  }

  /** The API counts on with every write that changes something. */
  private static long version(SharedClass shared) {
    return Long.parseLong(
        shared
            .cluster()
            .directories(SharedClass.TENANTS)
            .list()
            .getMetadata()
            .getResourceVersion());
  }
}
