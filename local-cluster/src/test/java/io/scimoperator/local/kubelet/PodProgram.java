package io.scimoperator.local.kubelet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The program behind the tests' image: it serves on its pod's address and does as it is told.
 *
 * <p>{@code /env?NAME}, {@code /file?PATH} and {@code /args} show what it got, {@code /write?PATH}
 * stores the body, {@code /healthy} answers 200 until {@code /sicken}, {@code /exit?CODE} ends it.
 */
final class PodProgram {
  private static final AtomicBoolean HEALTHY = new AtomicBoolean(true);

  private PodProgram() {}

  public static void main(String[] arguments) throws Exception {
    String address = System.getenv().getOrDefault("BIND_ADDRESS", "127.0.0.1");
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
    HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            answer(exchange, String.join(" ", arguments));
          }
        });
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server)));
    server.start();
    System.out.println("serving on " + address + " as " + ProcessHandle.current().pid());
  }

  /** Where its class file is. */
  static String classPath() {
    try {
      return Path.of(PodProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void end(HttpServer server) {
    System.out.println("ending");
    int seconds = Integer.parseInt(System.getenv().getOrDefault("END_SECONDS", "0"));
    try {
      Thread.sleep(seconds * 1000L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(1);
  }

  private static void answer(HttpExchange exchange, String arguments) throws IOException {
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    switch (exchange.getRequestURI().getPath()) {
      case "/env" -> send(exchange, 200, System.getenv().getOrDefault(query, ""));
      case "/environment" -> send(exchange, 200, String.join(" ", System.getenv().keySet()));
      case "/args" -> send(exchange, 200, arguments);
      case "/pid" -> send(exchange, 200, String.valueOf(ProcessHandle.current().pid()));
      case "/file" -> send(exchange, 200, Files.readString(Path.of(query)));
      case "/write" -> {
        Files.write(Path.of(query), exchange.getRequestBody().readAllBytes());
        send(exchange, 200, "written");
      }
      case "/healthy" -> send(exchange, HEALTHY.get() ? 200 : 503, "health");
      case "/sicken" -> {
        HEALTHY.set(false);
        send(exchange, 200, "sick");
      }
      case "/recover" -> {
        HEALTHY.set(true);
        send(exchange, 200, "well");
      }
      case "/exit" -> Runtime.getRuntime().halt(Integer.parseInt(query));
      default -> send(exchange, 200, exchange.getRequestURI().toString());
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
