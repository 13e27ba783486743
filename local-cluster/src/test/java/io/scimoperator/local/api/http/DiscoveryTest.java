package io.scimoperator.local.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.local.api.object.Json;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How kubectl learns what there is, and shows it. */
class DiscoveryTest {

  private static final String TABLE =
      "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

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
  void discoveryKnowsACrdAtOnceInBothForms() throws Exception {
    JsonNode list = server.get("/apis/scim-operator.io/v1alpha1");
    JsonNode aggregated =
        Json.read(
            server
                .request(
                    "GET",
                    "/apis",
                    null,
                    Map.of(
                        "Accept",
                        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"))
                .body());

    assertThat(TestServer.texts(list.path("resources"), "name"))
        .containsExactly("directories", "directories/status");
    assertThat(aggregated.path("kind").asText()).isEqualTo("APIGroupDiscoveryList");
    assertThat(aggregated.toString()).contains("\"resource\":\"directories\"", "\"scimdir\"");
  }

  @Test
  void openApiDescribesACrdAndSaysThatFieldsAreValidated() throws Exception {
    String path =
        server
            .get("/openapi/v3")
            .path("paths")
            .path("apis/scim-operator.io/v1alpha1")
            .path("serverRelativeURL")
            .asText();

    JsonNode document = server.get(path);

    assertThat(
            document
                .at(
                    "/components/schemas/io.scim-operator.v1alpha1.Directory/properties/spec"
                        + "/properties/displayName/description")
                .asText())
        .startsWith("The name people read");
    assertThat(
            TestServer.texts(
                document
                    .path("paths")
                    .path(
                        "/apis/scim-operator.io/v1alpha1/namespaces/{namespace}/directories/{name}")
                    .at("/patch/parameters"),
                "name"))
        .contains("fieldValidation", "dryRun");
  }

  @Test
  void aTableHasTheColumnsOfTheCrd() throws Exception {
    server.createDirectory("acme");
    server.request(
        "PATCH",
        TestServer.DIRECTORIES + "/acme/status",
        "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}],\"sync\":{\"users\":7}}}",
        Map.of("Content-Type", "application/merge-patch+json"));

    JsonNode table =
        Json.read(
            server.request("GET", TestServer.DIRECTORIES, null, Map.of("Accept", TABLE)).body());

    List<String> columns = TestServer.texts(table.path("columnDefinitions"), "name");
    JsonNode cells = table.at("/rows/0/cells");
    assertThat(cells.get(columns.indexOf("Name")).asText()).isEqualTo("acme");
    assertThat(cells.get(columns.indexOf("Ready")).asText()).isEqualTo("True");
    assertThat(cells.get(columns.indexOf("Users")).asInt()).isEqualTo(7);
    assertThat(cells.get(columns.indexOf("Last sync")).isNull()).isTrue();
    assertThat(table.at("/columnDefinitions/" + columns.indexOf("Endpoint") + "/priority").asInt())
        .isEqualTo(1);
  }

  @Test
  void aTableOfEventsShowsTheirNamesInItsWideFormOnly() throws Exception {
    JsonNode columns =
        Json.read(
                server
                    .request(
                        "GET", "/api/v1/namespaces/tenants/events", null, Map.of("Accept", TABLE))
                    .body())
            .path("columnDefinitions");

    List<String> names = TestServer.texts(columns, "name");
    assertThat(names).startsWith("Last Seen", "Type", "Reason").endsWith("Name");
    assertThat(columns.get(names.size() - 1).path("priority").asInt()).isEqualTo(1);
  }

  @Test
  void aChangedCrdTakesEffectAtOnce() throws Exception {
    String patch =
        "[{\"op\":\"replace\",\"path\":\"/spec/versions/0/schema/openAPIV3Schema/properties/spec"
            + "/properties/displayName/maxLength\",\"value\":3}]";
    server.request(
        "PATCH",
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/directories.scim-operator.io",
        patch,
        Map.of("Content-Type", "application/json-patch+json"));

    assertThat(
            server
                .request(
                    "POST", TestServer.DIRECTORIES, TestServer.directory("acme"), TestServer.yaml())
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void aCrdWhoseRulesDoNotCompileIsRefused() throws Exception {
    String crd =
        Files.readString(TestServer.CRD)
            .replace("self.metadata.name.size()", "self.metadata.size.x()");

    HttpResponse<byte[]> response =
        server.request(
            "PUT",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/directories.scim-operator.io",
            crd,
            TestServer.yaml());

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).asString().contains("compilation failed");
  }
}
