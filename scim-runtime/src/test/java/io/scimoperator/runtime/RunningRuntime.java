package io.scimoperator.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A runtime on free ports of loopback, spoken to over HTTP as its clients do. */
public final class RunningRuntime implements AutoCloseable {

  public static final String ADMIN_TOKEN = "admin-token-of-the-tests";

  /** A user as Okta creates one. */
  public static final String JANE =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"Jane@Example.com",
       "password":"secret","externalId":"jyoung","name":{"givenName":"Jane","familyName":"Young"},
       "emails":[{"value":"Jane@Example.com","type":"work","primary":true}],"groups":[]}
      """;

  /** Whether tests of the runtime run on PostgreSQL: they run once on each store. */
  private static final boolean ON_POSTGRESQL =
      System.getProperty("scim.test.store", "sqlite").equals("postgresql");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final ScimServer server;

  public RunningRuntime(Path data) throws IOException {
    this(data, Map.of());
  }

  public RunningRuntime(Path data, Map<String, String> environment) throws IOException {
    Path tokenFile = data.resolve("admin-token");
    Files.createDirectories(data);
    Files.writeString(tokenFile, ADMIN_TOKEN);
    server = ScimServer.start(configuration(data, environment));
    if (ON_POSTGRESQL) {
      awaitStore();
    }
  }

  private void awaitStore() {
    try {
      server.awaitStore();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Environment variables of a runtime on free ports, with {@code more} over them. */
  private static Configuration configuration(Path data, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SCIM_DATA_DIR", data.toString());
    environment.put("SCIM_ADMIN_TOKEN_FILE", data.resolve("admin-token").toString());
    environment.put("SCIM_BIND_ADDRESS", "127.0.0.1");
    environment.put("SCIM_DRAIN_SECONDS", "0");
    List.of("SCIM_PORT", "SCIM_API_PORT", "SCIM_ADMIN_PORT")
        .forEach(port -> environment.put(port, "0"));
    if (ON_POSTGRESQL) {
      environment.putAll(PostgresServer.shared().environment(data));
    }
    environment.putAll(more);
    return Configuration.of(environment);
  }

  /** Status, body and headers of an answer. */
  public record Answer(int status, JsonNode body, HttpResponse<String> response) {
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** A client of one directory's SCIM endpoint. */
  public record ScimClient(RunningRuntime runtime, String label, String token) {
    public Answer send(String method, String path, @Nullable String body, String... headers) {
      return runtime.send(method, runtime.scimUrl(label) + path, "Bearer " + token, body, headers);
    }

    public Answer get(String path) {
      return send("GET", path, null);
    }

    public Answer filter(String type, String filter) {
      return get("/" + type + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    public Answer patch(String path, String operations) {
      return send(
          "PATCH",
          path,
          """
          {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}
          """
              .formatted(operations));
    }

    public String create(String type, String body) {
      Answer answer = send("POST", "/" + type, body);
      if (answer.status() != 201) {
        throw new AssertionError(answer.body().toString());
      }
      return answer.body().path("id").asText();
    }
  }

  public static BearerToken newToken() {
    return BearerToken.generate(new SecureRandom());
  }

  /** Configures a directory with these tokens as the operator does. */
  public Answer put(String name, String label, BearerToken... tokens) {
    return put(
        name,
        label,
        List.of(tokens).stream()
            .map(token -> credential(Credential.Role.PROVIDER, token))
            .toList());
  }

  public Answer put(String name, String label, List<Credential> credentials) {
    DirectoryConfiguration configuration = plain(Provider.OKTA, name, label, credentials);
    return put(name, AdminJson.MAPPER.valueToTree(configuration).toString());
  }

  /** A configured directory whose spec has {@code more} beside what each has, and its client. */
  public ScimClient directory(String name, String more) {
    BearerToken token = newToken();
    Answer answer = configure(name, more, List.of(credential(Credential.Role.PROVIDER, token)));
    if (answer.status() != 200) {
      throw new AssertionError(answer.body().toString());
    }
    return new ScimClient(this, name, token.text());
  }

  /** Configures a directory of a Generic provider with {@code more} beside what each has. */
  public Answer configure(String name, String more, List<Credential> credentials) {
    DirectoryConfiguration usual = plain(Provider.GENERIC, name, name, credentials);
    ObjectNode json = AdminJson.MAPPER.valueToTree(usual);
    try {
      json.setAll((ObjectNode) JSON.readTree(more));
    } catch (IOException e) {
      throw new IllegalArgumentException(more, e);
    }
    return put(name, json.toString());
  }

  private static DirectoryConfiguration plain(
      Provider provider, String name, String label, List<Credential> credentials) {
    return new DirectoryConfiguration(
        "tenants",
        name,
        name,
        provider,
        label,
        null,
        List.of(),
        null,
        List.of(),
        credentials,
        null);
  }

  public Answer put(String name, String body) {
    return send(
        "PUT", adminUrl() + "/admin/v1/directories/tenants/" + name, "Bearer " + ADMIN_TOKEN, body);
  }

  public static Credential credential(Credential.Role role, BearerToken token) {
    return new Credential(
        role,
        "idp",
        token.id(),
        token.sha256(),
        token.suffix(),
        Instant.EPOCH,
        null,
        List.of(),
        null,
        null);
  }

  /** A configured directory and its client. */
  public ScimClient directory(String name) {
    BearerToken token = newToken();
    Answer answer = put(name, name, token);
    if (answer.status() != 200) {
      throw new AssertionError(answer.body().toString());
    }
    return new ScimClient(this, name, token.text());
  }

  public Answer report(String name) {
    return send(
        "GET", adminUrl() + "/admin/v1/directories/tenants/" + name, "Bearer " + ADMIN_TOKEN, null);
  }

  public Answer send(
      String method,
      String url,
      @Nullable String authorization,
      @Nullable String body,
      String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!List.of(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/scim+json");
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (url.startsWith(apiUrl() + "/")) {
        ApplicationContract.requireKept(method, response.uri(), response);
      }
      return new Answer(response.statusCode(), json(response.body()), response);
    } catch (IOException e) {
      throw new AssertionError(method + " " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(String text) throws IOException {
    return text.startsWith("{") || text.startsWith("[") ? JSON.readTree(text) : JSON.missingNode();
  }

  /** Deletes old events, as the runtime does by itself every now and then. */
  void purgeEvents() {
    server.purgeEvents();
  }

  /** What comes back, until the connection ends, over one on which these pieces are sent. */
  public String raw(String... pieces) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), scimPort())) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      for (String piece : pieces) {
        out.write(piece.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  public int scimPort() {
    return server.scimPort();
  }

  public String scimUrl(String label) {
    return "http://127.0.0.1:" + server.scimPort() + "/" + label + "/scim/v2";
  }

  public String apiUrl() {
    return "http://127.0.0.1:" + server.apiPort();
  }

  public String adminUrl() {
    return "http://127.0.0.1:" + server.adminPort();
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
