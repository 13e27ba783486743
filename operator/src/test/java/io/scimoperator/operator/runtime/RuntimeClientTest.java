package io.scimoperator.operator.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuntimeClientTest {

  private static final DirectoryIdentity ACME = new DirectoryIdentity("tenants", "acme", "1");

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private RuntimePod pod;
  private int status = 200;
  private String body = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              "%s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().getFirst("Authorization")));
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    pod = new RuntimePod("scim-acme-0", "127.0.0.1", server.getAddress().getPort(), "secret");
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void theLastRequestsAreAskedOfThePodItself() {
    body =
        """
        [{"time": "2026-11-24T10:00:00Z", "method": "POST", "path": "/Users", "status": 409,
          "durationMillis": 3, "tokenId": "a", "requestId": "r"}]
        """;

    assertThat(new RuntimeClient().requests(pod, ACME, 20))
        .extracting(LoggedRequest::status)
        .containsExactly(409);
    assertThat(asked)
        .containsExactly("GET /admin/v1/directories/tenants/acme/requests?limit=20 Bearer secret");
  }

  @Test
  void aPodThatDoesNotTellItsRequestsTellsNone() {
    status = 404;
    assertThat(new RuntimeClient().requests(pod, ACME, 20)).isEmpty();
    status = 200;
    body = "no JSON";
    assertThat(new RuntimeClient().requests(pod, ACME, 20)).isEmpty();
    close();
    assertThat(new RuntimeClient().requests(pod, ACME, 20)).isEmpty();
  }

  @Test
  void whatAPodSaysOfADirectoryIsReadByItsStatus() {
    status = 404;
    assertThat(new RuntimeClient().report(pod, ACME)).isInstanceOf(RuntimeAnswer.Unknown.class);
    status = 409;
    body = "{\"code\": \"LabelTaken\", \"message\": \"taken\"}";
    assertThat(new RuntimeClient().put(pod, ACME, "{}"))
        .isEqualTo(new RuntimeAnswer.Refused("LabelTaken", "taken"));
    status = 401;
    assertThat(new RuntimeClient().report(pod, ACME)).isInstanceOf(RuntimeAnswer.Unreachable.class);
    status = 200;
    body = "<html>";
    assertThat(new RuntimeClient().report(pod, ACME))
        .isInstanceOfSatisfying(
            RuntimeAnswer.Unreachable.class,
            answer -> assertThat(answer.reason()).contains("scim-acme-0", "image"));
  }
}
