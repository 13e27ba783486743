package io.scimoperator.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.scimoperator.admin.v1.Webhook;
import io.scimoperator.secret.Sealing;
import io.scimoperator.secret.SigningSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;

/**
 * A receiver of webhooks and of security event tokens on a free port of loopback, which answers as
 * it is told to.
 */
public final class WebhookReceiver implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Delivery> taken = new CopyOnWriteArrayList<>();
  private final List<Delivery> refused = new CopyOnWriteArrayList<>();
  private final SigningSecret secret = SigningSecret.generate(new SecureRandom());
  private volatile Function<Delivery, Reply> answers = delivery -> Reply.OK;

  /**
   * What it was sent.
   *
   * @param at {@link System#nanoTime}
   * @param serverName that the client of TLS named; empty without
   */
  public record Delivery(
      String body, Map<String, String> headers, long at, Optional<String> serverName) {

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError(body, e);
      }
    }

    public String id() {
      return header("webhook-id");
    }

    public String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The user or group that it is about, or the group of a membership. */
    public String subject() {
      JsonNode data = json().path("data");
      return data.path("id").asText(data.at("/group/id").asText());
    }

    public String type() {
      return json().path("event").asText();
    }
  }

  /**
   * What it answers.
   *
   * @param after milliseconds
   */
  public record Reply(int status, Map<String, String> headers, String body, long after) {

    public static final Reply OK = of(200);

    public static Reply of(int status) {
      return of(status, "");
    }

    static Reply of(int status, String body) {
      return new Reply(status, Map.of(), body, 0);
    }

    static Reply redirect(String location) {
      return new Reply(302, Map.of("Location", location), "", 0);
    }

    static Reply late(long millis) {
      return new Reply(200, Map.of(), "", millis);
    }
  }

  public WebhookReceiver() {
    this(HttpServer::create);
  }

  /** With this key and certificate. */
  public WebhookReceiver(SSLContext tls) {
    this((address, backlog) -> {
      HttpsServer made = HttpsServer.create(address, backlog);
      made.setHttpsConfigurator(new HttpsConfigurator(tls));
      return made;
    });
  }

  private interface Kind {
    HttpServer at(InetSocketAddress address, int backlog) throws IOException;
  }

  private WebhookReceiver(Kind kind) {
    try {
      server = kind.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) ->
              headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
      Delivery delivery = new Delivery(body, headers, System.nanoTime(), serverName(exchange));
      Reply reply = answers.apply(delivery);
      sleep(reply.after());
      (reply.status() < 300 && reply.after() == 0 ? taken : refused).add(delivery);
      reply.headers().forEach(exchange.getResponseHeaders()::add);
      byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
      if (answer.length > 0) {
        exchange.getResponseBody().write(answer);
      }
    }
  }

  private static Optional<String> serverName(HttpExchange exchange) {
    return exchange instanceof HttpsExchange encrypted
            && encrypted.getSSLSession() instanceof ExtendedSSLSession session
        ? session.getRequestedServerNames().stream()
            .map(name -> ((SNIHostName) name).getAsciiName())
            .findFirst()
        : Optional.empty();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public WebhookReceiver answering(Function<Delivery, Reply> how) {
    answers = how;
    return this;
  }

  public List<Delivery> taken() {
    return List.copyOf(taken);
  }

  public List<Delivery> refused() {
    return List.copyOf(refused);
  }

  public SigningSecret secret() {
    return secret;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** Where a client of TLS finds it that resolves this name to loopback. */
  public String url(String host) {
    return "https://" + host + ":" + server.getAddress().getPort() + "/hook";
  }

  /** The entry of {@code webhooks} in a configuration, with {@code more} in it. */
  public String entry(String directory, String name, String more, SigningSecret... secrets) {
    return entry(Webhook.Secret.place("tenants", directory, name), name, more, List.of(secrets));
  }

  /** The entry of a directory in another namespace. */
  ObjectNode entryIn(String namespace, String directory, String name) {
    String place = Webhook.Secret.place(namespace, directory, name);
    try {
      return (ObjectNode) JSON.readTree(entry(place, name, "", List.of()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String entry(String place, String name, String more, List<SigningSecret> secrets) {
    Sealing sealing = Sealing.with(RunningRuntime.ADMIN_TOKEN);
    String sealed =
        (secrets.isEmpty() ? List.of(secret) : secrets)
            .stream()
                .map(one ->
                    "{\"id\":\"%s\",\"sealed\":\"%s\"}"
                        .formatted(one.id(), sealing.seal(one.text(), place)))
                .collect(Collectors.joining(","));
    return "{\"name\":\"%s\",\"url\":\"%s\",\"secrets\":[%s]%s}"
        .formatted(name, url(), sealed, more.isEmpty() ? "" : "," + more);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
