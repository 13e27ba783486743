package io.scimoperator.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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

/** An image's own command line, run in its unpacked root. */
final class StartedImage implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path log;
  private final int port;

  /**
   * Starts it.
   *
   * @param port that is asked for its health
   * @param environment beside the address, 127.0.0.1
   */
  StartedImage(Unpacked image, Path log, int port, Map<String, String> environment)
      throws IOException {
    this.log = log;
    this.port = port;
    ProcessBuilder builder =
        new ProcessBuilder(image.commandLine())
            .directory(image.workingDirectory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("SCIM_BIND_ADDRESS", "127.0.0.1");
    // The JVM must take the cache, or end; and it tells where it has its classes from.
    builder
        .environment()
        .put(
            "JAVA_TOOL_OPTIONS",
            "-XX:AOTMode=on -Xlog:class+load:file=" + classes().toAbsolutePath() + ":none");
    process = builder.start();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Waits until it says that it is ready, and returns what it says. */
  String awaitReady() {
    return await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new AssertionError("it ended: " + Files.readString(log));
              }
              return HTTP.send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:%d/health/ready".formatted(port)))
                      .build(),
                  BodyHandlers.ofString());
            },
            answer -> answer.statusCode() == 200)
        .body();
  }

  /** Which share of its classes it had from the cache. */
  double cached() throws IOException {
    List<String> lines = Files.readAllLines(classes());
    assertThat(lines).hasSizeGreaterThan(1000);
    return lines.stream().filter(line -> line.contains("source: shared objects file")).count()
        / (double) lines.size();
  }

  private Path classes() {
    return log.resolveSibling(log.getFileName() + ".classes");
  }

  @Override
  public void close() {
    process.destroy();
    await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
  }
}
