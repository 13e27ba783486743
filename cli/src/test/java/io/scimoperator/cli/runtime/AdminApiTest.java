package io.scimoperator.cli.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.sun.net.httpserver.HttpServer;
import io.scimoperator.admin.v1.IssuedPortalLink;
import io.scimoperator.admin.v1.PortalLinkOrder;
import io.scimoperator.admin.v1.WebhookReport;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminApiTest {

  private static final AdminApi.Below LINKS =
      new AdminApi.Below("tenants", "acme", "/portal/links");

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private AdminApi api;
  private int status = 200;
  private String answer = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent);
          byte[] bytes = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    api = AdminApi.at(address, "secret", "scim-acme-0", Optional::empty);
  }

  @AfterEach
  void close() {
    api.http().close();
    server.stop(0);
  }

  @Test
  void aLinkIsOrderedAndTold() {
    status = 201;
    answer =
        """
        {"id":"abc","url":"https://x/acme/portal/enter?link=y","contact":"jane",
         "expiresAt":"2026-12-01T00:00:00Z"}
        """;

    IssuedPortalLink link =
        api.post(LINKS, new PortalLinkOrder("jane", "1d"), new TypeReference<>() {});

    assertThat(link.url()).endsWith("link=y");
    assertThat(asked)
        .containsExactly(
            "POST /admin/v1/directories/tenants/acme/portal/links"
                + " {\"contact\":\"jane\",\"lifetime\":\"1d\"}");
  }

  @Test
  void whatIsTakenAwayHasNoAnswerToRead() {
    status = 204;

    api.delete(new AdminApi.Below("tenants", "acme", "/portal/links/abc"));

    assertThat(asked)
        .containsExactly("DELETE /admin/v1/directories/tenants/acme/portal/links/abc ");
  }

  @Test
  void whoMayNotForwardIsToldWhichRightsAreMissing() {
    server.stop(0);
    AdminApi closed = cut(new Trouble.Refused(403));

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(closed::ready)
        .withMessageContaining("get and create of pods/portforward")
        .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.FORBIDDEN));
  }

  @Test
  void aWayThatBreaksIsToldInTheWordsOfWhoeverNoticed() {
    server.stop(0);
    AdminApi closed = cut(new Trouble.Broken("connection refused in the pod"));

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(closed::ready)
        .withMessageContaining("connection refused in the pod")
        .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.UNREACHABLE));
  }

  private AdminApi cut(Trouble trouble) {
    return new AdminApi(
        api.http(), api.address(), "secret", "scim-acme-0", () -> Optional.of(trouble));
  }

  @Test
  void aRefusalIsToldInTheWordsOfTheRuntime() {
    status = 400;
    answer = "{\"code\":\"InvalidRequest\",\"message\":\"lifetime must be a period.\"}";
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() ->
            api.post(
                LINKS, new PortalLinkOrder(null, "x"), new TypeReference<IssuedPortalLink>() {}))
        .withMessage("lifetime must be a period.")
        .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.WRONG_STATE));

    status = 404;
    answer = "{\"code\":\"NotFound\",\"message\":\"There is no webhook crm.\"}";
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() ->
            api.get(
                new AdminApi.Below("tenants", "acme", "/webhooks"),
                new TypeReference<List<WebhookReport>>() {}))
        .withMessage("Pod scim-acme-0: There is no webhook crm.")
        .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.NOT_FOUND));
  }
}
