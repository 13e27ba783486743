package io.scimoperator.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A receiver of pushed security event tokens on a free port, which answers as it is told to. */
final class SetReceiver implements AutoCloseable {

  private final HttpServer server;
  private final List<Push> taken = new CopyOnWriteArrayList<>();
  private final List<Push> refused = new CopyOnWriteArrayList<>();
  private volatile Function<Push, Reply> answers = push -> Reply.ACCEPTED;

  /** What it was sent. */
  record Push(String token, String contentType, String accept, String authorization) {}

  /** What it answers. */
  record Reply(int status, String body) {
    static final Reply ACCEPTED = new Reply(202, "");
  }

  SetReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Push push =
          new Push(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII),
              String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
              String.valueOf(exchange.getRequestHeaders().getFirst("Accept")),
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      Reply reply = answers.apply(push);
      (reply.status() < 300 ? taken : refused).add(push);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  SetReceiver answering(Function<Push, Reply> how) {
    answers = how;
    return this;
  }

  List<Push> taken() {
    return List.copyOf(taken);
  }

  List<Push> refused() {
    return List.copyOf(refused);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/sets";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
