package io.scimoperator.local.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.local.api.LocalApi;
import io.scimoperator.local.api.LocalApiOptions;
import io.scimoperator.local.api.log.PodLogs;
import io.scimoperator.local.api.object.Json;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A served API with a namespace, the CRD of Directories, and a client that speaks plain HTTP. */
record TestServer(LocalApi api, HttpClient client) implements AutoCloseable {

  static final String DIRECTORIES =
      "/apis/scim-operator.io/v1alpha1/namespaces/tenants/directories";
  static final String SECRETS = "/api/v1/namespaces/tenants/secrets";
  static final Path CRD = Path.of("../crds/crd/directories.scim-operator.io.yaml");

  /** Only containers called {@code main} have a log. */
  static TestServer start() throws Exception {
    PodLogs logs =
        request ->
            request.container().equals("main")
                ? Optional.of(new ByteArrayInputStream("started\n".getBytes(UTF_8)))
                : Optional.empty();
    LocalApi api = LocalApi.start(LocalApiOptions.inMemory().withLogs(logs));
    TestServer server = new TestServer(api, HttpClient.newHttpClient());
    server.send(
        "POST",
        "/api/v1/namespaces",
        "{apiVersion: v1, kind: Namespace, metadata: {name: tenants}}");
    server.send(
        "POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Files.readString(CRD));
    return server;
  }

  String url() {
    return api.url().toString();
  }

  @Override
  public void close() {
    client.close();
    api.close();
  }

  void createDirectory(String name) throws Exception {
    send("POST", DIRECTORIES, directory(name));
  }

  static String directory(String name) {
    return "{apiVersion: scim-operator.io/v1alpha1, kind: Directory, metadata: {name: %s},"
            .formatted(name)
        + " spec: {displayName: Acme Corp, provider: Okta}}";
  }

  void createSecret(String name, String colour) throws Exception {
    send(
        "POST",
        SECRETS,
        "{apiVersion: v1, kind: Secret, metadata: {name: %s, labels: {colour: %s}}}"
            .formatted(name, colour));
  }

  void send(String method, String path, String yaml) throws Exception {
    HttpResponse<byte[]> response = request(method, path, yaml, yaml());
    assertThat(response.statusCode()).as(new String(response.body(), UTF_8)).isLessThan(300);
  }

  static Map<String, String> yaml() {
    return Map.of("Content-Type", "application/yaml");
  }

  JsonNode get(String path) throws Exception {
    HttpResponse<byte[]> response = request("GET", path, null, Map.of());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return Json.read(response.body());
  }

  HttpResponse<byte[]> request(
      String method, String path, @Nullable String body, Map<String, String> headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api.url() + path));
    headers.forEach(request::header);
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    list.path("items").forEach(item -> names.add(item.at("/metadata/name").asText()));
    return names;
  }

  static List<String> texts(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(item -> item.path(field).asText())
        .toList();
  }
}
