package io.scimoperator.local.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.local.api.object.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests that kubectl makes, and the answers that it understands. */
class RequestTest {

  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aListComesInParts() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      server.createSecret(name, "blue");
    }

    JsonNode first = server.get(TestServer.SECRETS + "?limit=2");
    JsonNode second =
        server.get(
            TestServer.SECRETS + "?limit=2&continue=" + first.at("/metadata/continue").asText());

    assertThat(TestServer.names(first)).containsExactly("a", "b");
    assertThat(first.at("/metadata/remainingItemCount").asInt()).isEqualTo(1);
    assertThat(TestServer.names(second)).containsExactly("c");
    assertThat(second.at("/metadata/resourceVersion"))
        .isEqualTo(first.at("/metadata/resourceVersion"));
  }

  @Test
  void aFieldSelectorSelectsWhatTheKindKnows() throws Exception {
    server.createSecret("a", "blue");
    server.createSecret("b", "blue");

    assertThat(
            TestServer.names(
                server.get(TestServer.SECRETS + "?fieldSelector=metadata.name%3Da,type%3DOpaque")))
        .containsExactly("a");
    assertThat(
            server
                .request("GET", TestServer.SECRETS + "?fieldSelector=spec.x%3Da", null, Map.of())
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void anUnknownFieldIsRefusedWarnedOfOrDropped() throws Exception {
    String directory =
        TestServer.directory("acme").replace("displayName", "surprise: 1, displayName");

    HttpResponse<byte[]> strict =
        server.request(
            "POST",
            TestServer.DIRECTORIES + "?fieldValidation=Strict",
            directory,
            TestServer.yaml());
    HttpResponse<byte[]> warned =
        server.request("POST", TestServer.DIRECTORIES, directory, TestServer.yaml());

    assertThat(strict.statusCode()).isEqualTo(400);
    assertThat(Json.read(strict.body()).path("message").asText())
        .endsWith("strict decoding error: unknown field \"spec.surprise\"");
    assertThat(warned.statusCode()).isEqualTo(201);
    assertThat(warned.headers().firstValue("Warning"))
        .hasValue("299 - \"unknown field \\\"spec.surprise\\\"\"");
    assertThat(server.get(TestServer.DIRECTORIES + "/acme").path("spec").has("surprise")).isFalse();
  }

  @Test
  void anInvalidObjectIsAnsweredWithTheFieldsThatAreWrong() throws Exception {
    HttpResponse<byte[]> response =
        server.request(
            "POST",
            TestServer.DIRECTORIES,
            TestServer.directory("acme").replace("Okta", "Foo"),
            TestServer.yaml());

    JsonNode status = Json.read(response.body());
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(status.path("message").asText())
        .startsWith(
            "Directory.scim-operator.io \"acme\" is invalid: spec.provider: Unsupported value");
    assertThat(status.at("/details/causes/0/field").asText()).isEqualTo("spec.provider");
    assertThat(status.at("/details/causes/0/reason").asText()).isEqualTo("FieldValueNotSupported");
  }

  @Test
  void whatKubectlCreateSendsIsRead() throws Exception {
    byte[] service =
        Base64.getDecoder()
            .decode(
                "azhzAAoNCgJ2MRIHU2VydmljZRJzCiYKA3N2YxIAGgd0ZW5hbnRzIgAqADIAOABCAFoKCgNhcHASA3N2YxJF"
                    + "Ch4KBzgwLWh0dHASA1RDUBhQIgoIARAAGgRodHRwKAASCgoDYXBwEgNzdmMaACIJQ2x1c3RlcklQ"
                    + "OgBCAFIAWgBgAGgAGgIKABoAIgA=");
    server
        .client()
        .send(
            HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/namespaces/tenants/services"))
                .header("Content-Type", "application/vnd.kubernetes.protobuf")
                .POST(BodyPublishers.ofByteArray(service))
                .build(),
            BodyHandlers.ofByteArray());

    JsonNode spec = server.get("/api/v1/namespaces/tenants/services/svc").path("spec");

    assertThat(spec.at("/ports/0"))
        .isEqualTo(
            Json.readYaml(
                "{name: 80-http, port: 80, protocol: TCP, targetPort: http}".getBytes(UTF_8)));
    assertThat(spec.at("/selector/app").asText()).isEqualTo("svc");
    assertThat(spec.path("clusterIP").asText()).startsWith("10.");
  }

  @Test
  void whatKubectlCreateTokenSendsIsRead() throws Exception {
    server.send(
        "POST",
        "/api/v1/namespaces/tenants/serviceaccounts",
        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: engineer}}");
    byte[] request =
        Base64.getDecoder()
            .decode(
                "azhzAAooChhhdXRoZW50aWNhdGlvbi5rOHMuaW8vdjESDFRva2VuUmVxdWVzdBIjChAKABIAGgAiACoA"
                    + "MgA4AEIAEgkKBGRhc2ggsAkaBAoAEgAaACIA");

    JsonNode answer =
        Json.read(
            server
                .client()
                .send(
                    HttpRequest.newBuilder(
                            URI.create(
                                server.url()
                                    + "/api/v1/namespaces/tenants/serviceaccounts/engineer/token"))
                        .header("Content-Type", "application/vnd.kubernetes.protobuf")
                        .POST(BodyPublishers.ofByteArray(request))
                        .build(),
                    BodyHandlers.ofByteArray())
                .body());

    assertThat(answer.at("/spec/audiences/0").asText()).isEqualTo("dash");
    assertThat(answer.at("/spec/expirationSeconds").asInt()).isEqualTo(1200);
    assertThat(answer.at("/status/token").asText()).isNotEmpty();
  }

  @Test
  void aLogIsReadWhereItIsKept() throws Exception {
    server.send(
        "POST",
        "/api/v1/namespaces/tenants/pods",
        "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: main, image: x},"
            + " {name: side, image: x}]}}");
    String log = "/api/v1/namespaces/tenants/pods/p/log";

    assertThat(server.request("GET", log + "?container=main", null, Map.of()).body())
        .asString()
        .isEqualTo("started\n");
    assertThat(server.request("GET", log + "?container=side", null, Map.of()).statusCode())
        .isEqualTo(404);
    assertThat(server.request("GET", log, null, Map.of()).body())
        .asString()
        .contains("a container name must be specified for pod p, choose one of: [main, side]");
  }

  @Test
  void aDryRunKeepsNothing() throws Exception {
    HttpResponse<byte[]> response =
        server.request(
            "POST",
            TestServer.DIRECTORIES + "?dryRun=All",
            TestServer.directory("acme"),
            TestServer.yaml());

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(server.request("GET", TestServer.DIRECTORIES + "/acme", null, Map.of()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void whoeverIsLetInMayDoEverything() throws Exception {
    JsonNode review =
        Json.read(
            server
                .request(
                    "POST",
                    "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                    "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectAccessReview\","
                        + "\"spec\":{\"resourceAttributes\":{\"verb\":\"get\",\"resource\":\"pods\"}}}",
                    Map.of("Content-Type", "application/json"))
                .body());

    assertThat(review.at("/status/allowed").asBoolean()).isTrue();
  }
}
