package io.scimoperator.local.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The operator's jar as a process of its own, and what the kernel says it uses. */
record MeasuredOperator(Process process) implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final double TICKS_PER_SECOND = 100;

  /**
   * Starts it and waits until it is ready.
   *
   * @param module folder of the operator, with its {@code jvm.options}
   * @param namespace that it is said to be in
   * @param flags of its JVM, over those of the file
   */
  static MeasuredOperator start(Path module, URI api, String namespace, List<String> flags)
      throws IOException, InterruptedException {
    int port = freePort();
    ProcessBuilder operator =
        new ProcessBuilder(
            Stream.of(
                    Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + module.resolve("jvm.options")),
                    flags.stream(),
                    Stream.of("-jar", module.resolve("target/operator.jar").toString()))
                .flatMap(part -> part)
                .toList());
    operator
        .environment()
        .putAll(
            Map.of(
                "KUBECONFIG",
                kubeconfig(api).toString(),
                "SCIM_POD_NAMESPACE",
                namespace,
                "SCIM_BIND_ADDRESS",
                LOOPBACK,
                "SCIM_HEALTH_PORT",
                String.valueOf(port)));
    MeasuredOperator started = new MeasuredOperator(operator.inheritIO().start());
    started.awaitReady(URI.create("http://" + LOOPBACK + ":" + port + "/health/ready"));
    return started;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }

  private static Path kubeconfig(URI api) throws IOException {
    Path file = Files.createTempFile("operator", ".kubeconfig");
    return Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: local, cluster: {server: "%s"}}]
        contexts: [{name: local, context: {cluster: local}}]
        current-context: local
        """
            .formatted(api));
  }

  private void awaitReady(URI health) throws InterruptedException {
    HttpRequest question = HttpRequest.newBuilder(health).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!isOk(client, question)) {
        if (!process.isAlive()) {
          throw new IllegalStateException("the operator ended with status " + process.exitValue());
        }
        Thread.sleep(Duration.ofMillis(200));
      }
    }
  }

  private static boolean isOk(HttpClient client, HttpRequest question) throws InterruptedException {
    try {
      return client.send(question, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Memory, now and at most, and CPU since its start. */
  String usage() throws IOException {
    List<String> memory =
        Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
            .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
            .map(line -> line.replaceAll("\\s+", " "))
            .toList();
    return "%s, CPU %.1f s".formatted(String.join(", ", memory), cpuSeconds());
  }

  double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
