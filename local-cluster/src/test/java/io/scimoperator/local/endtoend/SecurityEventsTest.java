package io.scimoperator.local.endtoend;

import static io.scimoperator.local.endtoend.TestCluster.PATIENCE;
import static io.scimoperator.local.endtoend.TestCluster.condition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.scimoperator.api.v1alpha1.Directory;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Security events of a Directory, from its spec to a receiver that verifies them. */
class SecurityEventsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

  private static TestCluster cluster;

  @BeforeAll
  static void start(@TempDir Path directory) {
    cluster = new TestCluster(directory);
    cluster.apply(
        """
        apiVersion: scim-operator.io/v1alpha1
        kind: DirectoryClass
        metadata: {name: open}
        spec:
          endpoint: {host: "%s", ingress: {className: local}}
          webhooks: {allowedNetworks: [127.0.0.0/8], allowHTTP: true}
        """
            .formatted(cluster.host()));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  /** Takes what comes with the right header. */
  private static final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    Receiver() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      server.createContext("/", this::handle);
      server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        String token =
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        boolean known =
            "Bearer siem".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (known) {
          tokens.add(token);
        }
        exchange.sendResponseHeaders(known ? 202 : 401, -1);
      }
    }

    String spec() {
      return """
      displayName: S
      className: open
      securityEvents:
        receivers:
        - name: siem
          audience: https://siem.example.com
          push: {url: "http://127.0.0.1:%d/sets", authorizationSecretName: siem-header}
      """
          .formatted(server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private static JsonNode part(String token, int index) {
    try {
      return JSON.readTree(BASE64.decode(token.split("\\.", -1)[index]));
    } catch (IOException e) {
      throw new AssertionError(token, e);
    }
  }

  private static JsonNode keys(String directory) {
    try {
      URI endpoint =
          URI.create(
              Objects.requireNonNull(
                  Objects.requireNonNull(cluster.directory(directory).getStatus()).endpoint()));
      HttpRequest request =
          HttpRequest.newBuilder(endpoint.resolve("../.well-known/jwks.json")).build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body()).path("keys");
    } catch (IOException e) {
      throw new AssertionError(directory, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static boolean isSigned(String token, JsonNode keys) {
    try {
      String[] parts = token.split("\\.", -1);
      JsonNode key =
          keys.valueStream()
              .filter(one -> one.path("kid").equals(part(token, 0).path("kid")))
              .findFirst()
              .orElseThrow();
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec("secp256r1"));
      ECPoint point = new ECPoint(number(key.path("x")), number(key.path("y")));
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(
          KeyFactory.getInstance("EC")
              .generatePublic(
                  new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(BASE64.decode(parts[2]));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(token, e);
    }
  }

  private static BigInteger number(JsonNode text) {
    return new BigInteger(1, BASE64.decode(text.asText()));
  }

  @Test
  void tokensArriveSignedByTheKeyInTheSecretAndARotationGoesUnnoticed() throws IOException {
    try (Receiver receiver = new Receiver()) {
      cluster.applyDirectory("told", receiver.spec());
      cluster.awaitReady("told");
      assertThat(
              cluster
                  .awaitStatus(
                      "told",
                      s -> condition(s, "WebhooksHealthy").filter("False"::equals).isPresent())
                  .toString())
          .contains("siem-header");
      cluster
          .client()
          .resource(
              new SecretBuilder()
                  .withNewMetadata()
                  .withName("siem-header")
                  .withNamespace(cluster.directory("told").getMetadata().getNamespace())
                  .endMetadata()
                  .addToData(
                      "authorization",
                      Base64.getEncoder()
                          .encodeToString("Bearer siem".getBytes(StandardCharsets.UTF_8)))
                  .build())
          .create();

      cluster.caller("told").createUser("ada@example.com");
      await().atMost(PATIENCE).until(() -> !receiver.tokens.isEmpty());
      String first = cluster.secret("scim-told-security-events", "secret");
      String token = receiver.tokens.getFirst();
      assertThat(isSigned(token, keys("told"))).isTrue();
      assertThat(first).contains(part(token, 0).path("kid").asText());
      assertThat(part(token, 1).path("iss").asText())
          .isEqualTo(Objects.requireNonNull(cluster.directory("told").getStatus()).endpoint());

      cluster.annotate("told", Directory.ROTATE_KEY_ANNOTATION, "security-events");
      await()
          .atMost(PATIENCE)
          .until(() -> !cluster.secret("scim-told-security-events", "secret").equals(first));
      await().atMost(PATIENCE).until(() -> keys("told").size() == 2);
      cluster.caller("told").createUser("bob@example.com");
      await().atMost(PATIENCE).until(() -> receiver.tokens.size() == 2);
      assertThat(isSigned(receiver.tokens.getLast(), keys("told"))).isTrue();
      assertThat(first).contains(part(receiver.tokens.getLast(), 0).path("kid").asText());
      assertThat(cluster.eventReasons("told")).contains("SigningSecretRotated");
      cluster.awaitStatus(
          "told", s -> condition(s, "WebhooksHealthy").filter("True"::equals).isPresent());
    }
  }

  @Test
  void whatCannotBeAReceiverIsRefusedWithTheNameOfTheField() {
    String begin = "displayName: W\nsecurityEvents: {receivers: [{name: a, audience: b";

    assertThatThrownBy(() -> cluster.applyDirectory("wrong", begin + "}]}"))
        .hasMessageContaining("application");
    assertThatThrownBy(() -> cluster.applyDirectory("wrong", begin + ", application: c}]}"))
        .hasMessageContaining("names an application that is not in applications");
    assertThatThrownBy(() ->
            cluster.applyDirectory(
                "wrong", begin + ", push: {url: \"https://e.com\"}, events: [prov:x]}]}"))
        .hasMessageContaining("spec.securityEvents.receivers[0].events[0]");
  }
}
