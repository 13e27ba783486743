package io.scimoperator.bench.process;

import io.scimoperator.bench.load.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runtime's jar as a process of its own, serving two directories. */
public final class ScimRuntime implements AutoCloseable {

  /** Labels of its directories: one to warm up with, one to measure. */
  public static final List<String> LABELS = List.of("warm", "measured");

  /** The bearer of its admin API. */
  public static final String ADMIN_TOKEN = "bearer-of-the-benchmark";

  private static final Pattern PORT =
      Pattern.compile(
          "serving SCIM on (\\S+) port (\\d+), applications on (\\d+), the operator on (\\d+)");
  private static final Pattern ENDPOINT = Pattern.compile("SCIM endpoint of (\\w+): ");
  private static final Pattern TOKEN = Pattern.compile("Token (idp|app), shown once: (\\S+)");
  private static final String MANIFEST =
      """
      kind: Directory
      metadata: {name: %1$s}
      spec: {displayName: %1$s, endpoint: {label: %1$s}, applications: [{name: app}]}
      """;

  private final Process process;
  private final Database database;
  private final Map<String, String> tokens = new HashMap<>();
  private final Map<String, String> applicationTokens = new HashMap<>();
  private int port;
  private int apiPort;
  private int adminPort;

  private ScimRuntime(Process process, Database database, Map<String, String> tokens) {
    this.process = process;
    this.database = database;
    this.tokens.putAll(tokens);
  }

  /**
   * Starts one and waits until it serves.
   *
   * @param tokens that an earlier one on this database printed
   */
  public static ScimRuntime start(Setup setup, Database database, Map<String, String> tokens)
      throws IOException {
    Path manifest =
        Files.writeString(
            setup.directory().resolve("directories.yaml"),
            String.join("---\n", LABELS.stream().map(MANIFEST::formatted).toList()));
    ProcessBuilder builder =
        new ProcessBuilder(
            setup.java().command("-jar", setup.jar().toString(), "--config", manifest.toString()));
    builder.environment().putAll(database.environment());
    builder.environment().put("SCIM_BIND_ADDRESS", "127.0.0.1");
    List.of("SCIM_PORT", "SCIM_API_PORT", "SCIM_ADMIN_PORT")
        .forEach(name -> builder.environment().put(name, "0"));
    builder.environment().put("SCIM_DRAIN_SECONDS", "0");
    Path bearer = Files.writeString(setup.directory().resolve("admin-token"), ADMIN_TOKEN);
    builder.environment().put("SCIM_ADMIN_TOKEN_FILE", bearer.toString());
    builder.environment().put("SCIM_WEBHOOK_ALLOWED_NETWORKS", "127.0.0.0/8");
    builder.environment().put("SCIM_WEBHOOK_ALLOW_HTTP", "true");
    if (!setup.sharing()) {
      builder.environment().put("SCIM_MAX_REQUESTS_PER_DIRECTORY", "1000");
    }
    Process process = builder.redirectErrorStream(true).start();
    // Whoever interrupts the benchmark leaves no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> process.toHandle().destroy()));
    ScimRuntime runtime = new ScimRuntime(process, database, tokens);
    runtime.awaitAddress();
    return runtime;
  }

  /**
   * Where things are.
   *
   * @param jar of the runtime, with its libraries in lib beside it
   * @param java that it runs on
   * @param directory for what is written
   * @param sharing whether directories leave each other room, as those of a Shared class do
   */
  public record Setup(Path jar, Java java, Path directory, boolean sharing) {}

  private void awaitAddress() throws IOException {
    BufferedReader lines = process.inputReader();
    List<String> said = new ArrayList<>();
    String directory = "";
    int endpoints = 0;
    int shown = tokens.isEmpty() ? LABELS.size() : 0;
    while (port == 0
        || endpoints < LABELS.size()
        || tokens.size() < LABELS.size()
        || applicationTokens.size() < shown) {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("the runtime did not start: " + String.join("\n", said));
      }
      said.add(line);
      Matcher address = PORT.matcher(line);
      if (address.find()) {
        port = Integer.parseInt(address.group(2));
        apiPort = Integer.parseInt(address.group(3));
        adminPort = Integer.parseInt(address.group(4));
      }
      Matcher endpoint = ENDPOINT.matcher(line);
      if (endpoint.find()) {
        directory = endpoint.group(1);
        endpoints++;
      }
      Matcher token = TOKEN.matcher(line);
      if (token.find()) {
        (token.group(1).equals("idp") ? tokens : applicationTokens).put(directory, token.group(2));
      }
    }
    Thread.ofVirtual().start(() -> lines.lines().forEach(System.err::println));
  }

  public Target target() {
    return target(port);
  }

  /** The listener for applications. */
  public Target api() {
    return target(apiPort);
  }

  /** Scheme, host and port of the admin API. */
  public String adminUrl() {
    return "http://127.0.0.1:" + adminPort;
  }

  /** The token of an application of the directory of that label; empty if it was shown before. */
  public String applicationToken(String label) {
    return applicationTokens.getOrDefault(label, "");
  }

  private Target target(int listener) {
    return new Target(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), listener),
        () -> Cpu.micros(process.pid()) + database.cpuMicros());
  }

  /** Bearer tokens by the label of their directory. */
  public Map<String, String> tokens() {
    return Map.copyOf(tokens);
  }

  public Memory memory() {
    return Memory.of(process.pid());
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    // Process.destroy() would close its output, and what it still says at its end would fail.
    process.toHandle().destroy();
    process.onExit().join();
  }
}
