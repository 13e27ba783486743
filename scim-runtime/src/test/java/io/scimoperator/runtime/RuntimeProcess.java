package io.scimoperator.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The runtime's jar as a process of its own, serving one manifest. */
final class RuntimeProcess {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PORTS =
      Pattern.compile(
          "serving SCIM on (\\S+) port (\\d+), applications on (\\d+), the operator on (\\d+)");
  private static final Pattern TOKEN = Pattern.compile("Token (\\w+), shown once: (\\S+)");
  private static final String MANIFEST =
      """
      kind: Directory
      metadata: {name: acme}
      spec:
        displayName: Acme
        endpoint: {label: acme}
        applications: [{name: crm}]
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String scimUrl;
  private final String apiUrl;
  private final String adminUrl;
  private final Map<String, String> tokens;
  private final List<String> said;

  private RuntimeProcess(
      Process process, Matcher ports, Map<String, String> tokens, List<String> said) {
    this.process = process;
    this.said = said;
    String address = ports.group(1);
    String host = "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":";
    this.scimUrl = host + ports.group(2) + "/acme/scim/v2";
    this.apiUrl = host + ports.group(3);
    this.adminUrl = host + ports.group(4);
    this.tokens = tokens;
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param tokens that an earlier process printed; new ones are added
   */
  static RuntimeProcess start(Path data, String address, Map<String, String> tokens)
      throws IOException {
    return start(Launch.at(data, address), tokens);
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param tokens that an earlier process printed; new ones are added
   */
  static RuntimeProcess start(Launch launch, Map<String, String> tokens) throws IOException {
    Files.createDirectories(launch.data());
    Path manifest = Files.writeString(launch.data().resolve("directory.yaml"), MANIFEST);
    Files.writeString(launch.data().resolve("admin-token"), RunningRuntime.ADMIN_TOKEN);
    ProcessBuilder builder = new ProcessBuilder(launch.command(manifest));
    builder.environment().putAll(environment(launch.data(), launch.address()));
    builder.environment().putAll(launch.environment());
    Process process = builder.redirectErrorStream(true).start();
    // A test that fails leaves nothing behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Map<String, String> known = new HashMap<>(tokens);
    Matcher ports = null;
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      Matcher port = PORTS.matcher(line);
      ports = port.find() ? port : ports;
      Matcher token = TOKEN.matcher(line);
      if (token.find()) {
        known.put(token.group(1), token.group(2));
      }
      if (ports != null && known.size() == 2) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(said::add));
        return new RuntimeProcess(process, ports, known, said).ready();
      }
    }
    throw new AssertionError("the process ended: " + said);
  }

  /** A store that is elsewhere is reached after it listens. */
  private RuntimeProcess ready() {
    while (process.isAlive() && !isReady()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return this;
  }

  private static Map<String, String> environment(Path data, String address) {
    return Map.of(
        "SCIM_DATA_DIR",
        data.toString(),
        "SCIM_BIND_ADDRESS",
        address,
        "SCIM_ADMIN_TOKEN_FILE",
        data.resolve("admin-token").toString(),
        "SCIM_DRAIN_SECONDS",
        "0",
        "SCIM_PORT",
        "0",
        "SCIM_API_PORT",
        "0",
        "SCIM_ADMIN_PORT",
        "0");
  }

  Map<String, String> tokens() {
    return tokens;
  }

  /** The base URL of SCIM. */
  String scimUrl() {
    return scimUrl;
  }

  /** The answer, or nothing if the process did not give one. */
  Optional<HttpResponse<String>> scim(String method, String path, @Nullable String body) {
    return send(method, scimUrl + path, String.valueOf(tokens.get("idp")), body);
  }

  JsonNode api(String path) throws IOException {
    return JSON.readTree(
        send("GET", apiUrl + path, String.valueOf(tokens.get("crm")), null).orElseThrow().body());
  }

  /** A stream of events, or nothing if the process does not give one. */
  Optional<StreamReader> events(String parameters, String... headers) {
    return StreamReader.attempt(
        apiUrl + "/events/stream" + parameters, String.valueOf(tokens.get("crm")), headers);
  }

  /** What the operator is told of the directory. */
  JsonNode report() throws IOException {
    return JSON.readTree(admin("GET", "", null).orElseThrow().body());
  }

  /** The answer to a request about the directory on the admin API. */
  Optional<HttpResponse<String>> admin(String method, String path, @Nullable String body) {
    String directory = adminUrl + "/admin/v1/directories/default/acme";
    return send(method, directory + path, RunningRuntime.ADMIN_TOKEN, body);
  }

  /** What it has printed so far. */
  List<String> said() {
    synchronized (said) {
      return List.copyOf(said);
    }
  }

  boolean isReady() {
    return send("GET", adminUrl + "/health/ready", "", null)
        .map(answer -> answer.statusCode() == 200)
        .orElse(false);
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private Optional<HttpResponse<String>> send(
      String method, String url, String token, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return Optional.of(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Lets it write files of any size again. */
  void allowFiles() throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    int result =
        new ProcessBuilder("prlimit", "--pid", pid, "--fsize=unlimited")
            .inheritIO()
            .start()
            .waitFor();
    if (result != 0) {
      throw new AssertionError("prlimit of util-linux could not raise the limit of " + pid);
    }
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; the exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }
}
