package io.scimoperator.local.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same object in the versions of its kind. */
class FormTest {

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
  void anEventIsTheSameInBothGroups() throws Exception {
    server.send(
        "POST",
        "/apis/events.k8s.io/v1/namespaces/tenants/events",
        "{apiVersion: events.k8s.io/v1, kind: Event, metadata: {name: e}, note: said, reason: Said,"
            + " regarding: {kind: Directory, name: acme}, reportingController: operator}");

    JsonNode core = server.get("/api/v1/namespaces/tenants/events/e");
    JsonNode list =
        server.get("/api/v1/namespaces/tenants/events?fieldSelector=involvedObject.name%3Dacme");
    server.request(
        "PATCH",
        "/apis/events.k8s.io/v1/namespaces/tenants/events/e",
        "{\"note\":\"said again\"}",
        Map.of("Content-Type", "application/merge-patch+json"));

    assertThat(core.path("message").asText()).isEqualTo("said");
    assertThat(core.path("apiVersion").asText()).isEqualTo("v1");
    assertThat(TestServer.names(list)).containsExactly("e");
    assertThat(server.get("/api/v1/namespaces/tenants/events/e").path("message").asText())
        .isEqualTo("said again");
    assertThat(server.get("/apis/events.k8s.io/v1/events").at("/items/0/note").asText())
        .isEqualTo("said again");
  }

  @Test
  void aCustomResourceIsServedInEveryVersion() throws Exception {
    String crd = Files.readString(TestServer.CRD);
    int version = crd.indexOf("  - additionalPrinterColumns:");
    String second =
        crd.substring(version)
            .replace("name: \"v1alpha1\"", "name: \"v1beta1\"")
            .replace("storage: true", "storage: false");
    server.createDirectory("acme");
    server.request(
        "PUT",
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/directories.scim-operator.io",
        crd + second,
        TestServer.yaml());

    String path = "/apis/scim-operator.io/v1beta1/namespaces/tenants/directories/acme";
    server.request(
        "PATCH",
        path,
        "{\"spec\":{\"displayName\":\"Acme Two\"}}",
        Map.of("Content-Type", "application/merge-patch+json"));

    assertThat(server.get(path).path("apiVersion").asText()).isEqualTo("scim-operator.io/v1beta1");
    JsonNode stored = server.get(TestServer.DIRECTORIES + "/acme");
    assertThat(stored.path("apiVersion").asText()).isEqualTo("scim-operator.io/v1alpha1");
    assertThat(stored.at("/spec/displayName").asText()).isEqualTo("Acme Two");
  }
}
