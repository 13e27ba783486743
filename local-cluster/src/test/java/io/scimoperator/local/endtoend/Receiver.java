package io.scimoperator.local.endtoend;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.scimoperator.secret.SigningSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver of webhooks and of security events: takes everything, or refuses it. */
final class Receiver implements AutoCloseable {

  private final HttpServer server;
  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private volatile int status = 204;

  /** What was taken. */
  record Delivery(String body, Headers headers) {

    /** By the scheme of Standard Webhooks, with one of the signatures at least. */
    boolean isSignedWith(String secret) {
      byte[] key = SigningSecret.parse(secret).orElseThrow().key();
      String text = header("webhook-id") + "." + header("webhook-timestamp") + "." + body;
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return List.of(header("webhook-signature").split(" ", -1))
            .contains("v1," + Base64.getEncoder().encodeToString(digest));
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    private String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }

    boolean isAuthorizedBy(String authorization) {
      return header("Authorization").equals(authorization);
    }
  }

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (status < 300) {
        deliveries.add(new Delivery(body, exchange.getRequestHeaders()));
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  /** From now on everything is answered with it. */
  void answer(int status) {
    this.status = status;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  boolean hasHeardOf(String userName) {
    return timesHeardOf(userName) > 0;
  }

  long timesHeardOf(String userName) {
    return deliveries.stream().filter(one -> one.body().contains(userName)).count();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
