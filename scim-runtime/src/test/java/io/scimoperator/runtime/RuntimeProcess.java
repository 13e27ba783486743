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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private RuntimeProcess(Process process, Matcher ports, Map<String, String> tokens) {
    this.process = process;
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
    Path manifest = Files.writeString(data.resolve("directory.yaml"), MANIFEST);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java.toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-jar",
                "target/scim-runtime.jar",
                "--config",
                manifest.toString()));
    builder.environment().putAll(environment(data, address));
    Process process = builder.redirectErrorStream(true).start();
    Map<String, String> known = new HashMap<>(tokens);
    Matcher ports = null;
    List<String> said = new ArrayList<>();
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
        return new RuntimeProcess(process, ports, known);
      }
    }
    throw new AssertionError("the process ended: " + said);
  }

  private static Map<String, String> environment(Path data, String address) {
    return Map.of(
        "SCIM_DATA_DIR",
        data.toString(),
        "SCIM_BIND_ADDRESS",
        address,
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

  /** The answer, or nothing if the process did not give one. */
  Optional<HttpResponse<String>> scim(String method, String path, @Nullable String body) {
    return send(method, scimUrl + path, String.valueOf(tokens.get("idp")), body);
  }

  JsonNode api(String path) throws IOException {
    return JSON.readTree(
        send("GET", apiUrl + path, String.valueOf(tokens.get("crm")), null).orElseThrow().body());
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
