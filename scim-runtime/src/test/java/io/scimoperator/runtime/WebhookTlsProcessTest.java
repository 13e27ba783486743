package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.WebhookReceiver.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Receivers of TLS as a runtime finds them: names are in a hosts file, and one authority is as
 * public as those that come with the JVM.
 */
class WebhookTlsProcessTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PUBLIC = "hooks.example.com";
  private static final String PRIVATE = "inside.example.com";
  private static final String OTHER = "other.example.com";
  private static final String METADATA = "metadata.example.com";

  @TempDir private Path data;

  @Test
  void onlyReceiversWhoseCertificatesHoldGetEventsAndTheLogSaysWhyOthersDoNot() throws Exception {
    TestAuthority known = new TestAuthority(data.resolve("known.p12"));
    TestAuthority own = new TestAuthority(data.resolve("own.p12"));
    try (WebhookReceiver open = new WebhookReceiver(known.serverFor(PUBLIC));
        WebhookReceiver inside = new WebhookReceiver(own.serverFor(PRIVATE))) {
      RuntimeProcess process = start(known.trustStore(data.resolve("trusted.p12")));
      try {
        new ProcessDirectory(process)
            .sendingTo(
                entry(open, "public", PUBLIC),
                entry(open, "misnamed", OTHER),
                entry(open, "metadata", METADATA),
                entry(inside, "unknown", PRIVATE),
                entry(inside, "bundled", PRIVATE).put("caBundle", own.pem()));
        assertThat(process.scim("POST", "/Users", RunningRuntime.JANE))
            .hasValueSatisfying(answer -> assertThat(answer.statusCode()).isEqualTo(201));

        SendingDirectory.until("the public one", () -> !open.taken().isEmpty());
        SendingDirectory.until("the bundled one", () -> !inside.taken().isEmpty());

        assertThat(open.taken()).extracting(Delivery::serverName).containsOnly(Optional.of(PUBLIC));
        assertThat(inside.taken())
            .extracting(Delivery::serverName)
            .containsOnly(Optional.of(PRIVATE));
        assertThat(error(process, "misnamed")).contains(OTHER, "is for another name");
        assertThat(error(process, "unknown"))
            .contains(PRIVATE, "is of no authority that the runtime knows");
        assertThat(error(process, "metadata")).contains(METADATA + " leads to 169.254.169.254");
      } finally {
        process.kill();
      }
    }
  }

  private RuntimeProcess start(Path trusted) throws IOException {
    Path hosts =
        Files.writeString(
            data.resolve("hosts"),
            "127.0.0.1 %s %s %s\n169.254.169.254 %s\n".formatted(PUBLIC, PRIVATE, OTHER, METADATA));
    String options =
        "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s -Djdk.net.hosts.file=%s"
            .formatted(trusted, TestAuthority.PASSWORD, hosts);
    // The first handshake of a JVM takes its time, on a busy machine above all.
    Map<String, String> environment =
        Map.of(
            "SCIM_WEBHOOK_ALLOWED_NETWORKS",
            "127.0.0.0/8",
            "SCIM_WEBHOOK_TIMEOUT_SECONDS",
            "10",
            "JAVA_TOOL_OPTIONS",
            options);
    return RuntimeProcess.start(Launch.in(data.resolve("runtime")).with(environment), Map.of());
  }

  private static ObjectNode entry(WebhookReceiver receiver, String name, String host) {
    return receiver.entryIn("default", "acme", name).put("url", receiver.url(host));
  }

  /** What the delivery log says, as soon as there is something. */
  private static String error(RuntimeProcess process, String webhook) {
    SendingDirectory.until("an attempt at " + webhook, () -> !attempts(process, webhook).isEmpty());
    return attempts(process, webhook).get(0).path("error").asText();
  }

  private static JsonNode attempts(RuntimeProcess process, String webhook) {
    return process
        .admin("GET", "/webhooks/" + webhook + "/attempts", null)
        .map(RuntimeProcess::json)
        .orElseGet(JSON::createArrayNode);
  }
}
