package io.scimoperator.local.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures the operator as a process of its own with many Directories of one Shared class: time
 * until all are Ready, memory, CPU, and what it writes while nothing happens. Arguments: the
 * operator's jar, how many Directories, minutes of steady state, and flags of its JVM.
 */
final class ManyDirectoriesMeasurement {

  private static final String POD_ADDRESS = "127.77.6.5";
  private static final double TICKS_PER_SECOND = 100;

  private ManyDirectoriesMeasurement() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("many-directories");
    try (SharedClass shared = SharedClass.start(POD_ADDRESS, Integer.parseInt(arguments[1]))) {
      Process operator = start(arguments, shared.cluster().url().toString(), folder);
      try {
        Thread.sleep(Duration.ofSeconds(8));
        measure(shared, operator, Duration.ofMinutes(Integer.parseInt(arguments[2])));
      } finally {
        operator.destroy();
        operator.waitFor();
      }
    }
    System.exit(0);
  }

  private static void measure(SharedClass shared, Process operator, Duration steady)
      throws IOException, InterruptedException {
    long first = version(shared);
    say("before the first Directory", operator);
    Instant begun = Instant.now();
    shared.createDirectories();
    System.out.printf("all applied after %s%n", Duration.between(begun, Instant.now()));
    while (!shared.areAllSettled()) {
      Thread.sleep(Duration.ofSeconds(1));
    }
    System.out.printf("all Ready after %s%n", Duration.between(begun, Instant.now()));
    say("when all are Ready", operator);
    Thread.sleep(Duration.ofSeconds(15));
    System.out.println("writes until then: " + (version(shared) - first));
    long rest = version(shared);
    double cpu = cpuSeconds(operator);
    Thread.sleep(steady);
    System.out.printf(
        "steady state of %s: %.1f s of CPU, writes: %d%n",
        steady, cpuSeconds(operator) - cpu, version(shared) - rest);
    say("in the end", operator);
  }

  private static Process start(String[] arguments, String api, Path folder) throws IOException {
    Path config = folder.resolve("kubeconfig");
    Files.writeString(
        config,
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: local, cluster: {server: "%s"}}]
        contexts: [{name: local, context: {cluster: local}}]
        current-context: local
        """
            .formatted(api));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder operator =
        new ProcessBuilder(
            Stream.of(
                    Stream.of(java), Stream.of(arguments).skip(3), Stream.of("-jar", arguments[0]))
                .flatMap(part -> part)
                .toList());
    operator
        .environment()
        .putAll(
            Map.of(
                "KUBECONFIG",
                config.toString(),
                "SCIM_POD_NAMESPACE",
                SharedClass.HOME,
                "SCIM_BIND_ADDRESS",
                "127.0.0.1",
                "SCIM_HEALTH_PORT",
                "0"));
    return operator.inheritIO().start();
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

  private static void say(String when, Process operator) throws IOException {
    String memory =
        Files.readAllLines(Path.of("/proc/" + operator.pid() + "/status")).stream()
            .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
            .map(line -> line.replaceAll("\\s+", " "))
            .reduce("", (one, other) -> one + " " + other);
    System.out.printf("%s:%s, CPU %.1f s%n", when, memory, cpuSeconds(operator));
  }

  private static double cpuSeconds(Process operator) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + operator.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }
}
