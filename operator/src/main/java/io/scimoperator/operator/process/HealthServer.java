package io.scimoperator.operator.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.scimoperator.operator.process.ProcessSettings.ListenAddress;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves {@code /health/live}, {@code /health/ready} and {@code /metrics}, to anybody who reaches
 * the port.
 */
final class HealthServer implements AutoCloseable {

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Begins to serve.
   *
   * @param metrics in the Prometheus text format
   * @throws IllegalArgumentException if it cannot listen
   */
  static HealthServer start(
      ListenAddress listen, Supplier<Readiness> readiness, Supplier<String> metrics) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(listen.address(), listen.port()), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", exchange -> answer(exchange, readiness, metrics));
      server.start();
      return new HealthServer(server);
    } catch (BindException e) {
      throw new IllegalArgumentException(
          "port %d of %s is taken or not this machine's: free it, or set SCIM_HEALTH_PORT or SCIM_BIND_ADDRESS"
              .formatted(listen.port(), listen.address()),
          e);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "SCIM_BIND_ADDRESS " + listen.address() + " cannot be listened on: " + e.getMessage(), e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(
      HttpExchange exchange, Supplier<Readiness> readiness, Supplier<String> metrics)
      throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/health/live" -> send(exchange, 200, TEXT, "live\n");
        case "/health/ready" -> {
          Readiness now = readiness.get();
          send(exchange, now.isReady() ? 200 : 503, TEXT, now.text() + "\n");
        }
        case "/metrics" -> send(exchange, 200, PROMETHEUS, metrics.get());
        default ->
            send(exchange, 404, TEXT, "Here are /health/live, /health/ready and /metrics.\n");
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
