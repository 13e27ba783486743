package io.scimoperator.helm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.DirectoryReport.Activity;
import io.scimoperator.admin.v1.DirectoryReport.Counts;
import io.scimoperator.admin.v1.DirectoryReport.CredentialUse;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Takes any configuration at the admin port and reports it in force. */
final class RuntimeStandIn implements AutoCloseable {

  private static final int ADMIN_PORT = 9090;

  private final Map<String, DirectoryReport> reports = new ConcurrentHashMap<>();
  private final HttpServer server;

  private RuntimeStandIn(HttpServer server) {
    this.server = server;
  }

  /** Listens at the port that every runtime has, on the first loopback address where it is free. */
  static RuntimeStandIn start() throws IOException {
    IOException taken = new IOException("port " + ADMIN_PORT + " is free on no address");
    for (int last = 1; last < 255; last++) {
      try {
        return listening(new InetSocketAddress("127.77.5." + last, ADMIN_PORT));
      } catch (BindException e) {
        taken.addSuppressed(e);
      }
    }
    throw taken;
  }

  private static RuntimeStandIn listening(InetSocketAddress address) throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    RuntimeStandIn runtime = new RuntimeStandIn(server);
    server.createContext("/admin/v1/directories/", runtime::answer);
    server.start();
    return runtime;
  }

  String address() {
    return server.getAddress().getAddress().getHostAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (exchange.getRequestMethod().equals("PUT")) {
        reports.put(path, inForce(exchange.getRequestBody().readAllBytes()));
      }
      DirectoryReport report = reports.get(path);
      byte[] answer = report == null ? new byte[0] : AdminJson.MAPPER.writeValueAsBytes(report);
      exchange.sendResponseHeaders(report == null ? 404 : 200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static DirectoryReport inForce(byte[] body) throws IOException {
    DirectoryConfiguration configuration =
        AdminJson.MAPPER.readValue(body, DirectoryConfiguration.class);
    return new DirectoryReport(
        configuration.namespace(),
        configuration.name(),
        "directory_01",
        BearerToken.sha256(new String(body, StandardCharsets.UTF_8)),
        Instant.now(),
        new Counts(0, 0, 0, 0),
        new Activity(null, null, 0, null),
        configuration.credentials().stream()
            .map(credential -> new CredentialUse(credential.id(), null, null))
            .toList());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
