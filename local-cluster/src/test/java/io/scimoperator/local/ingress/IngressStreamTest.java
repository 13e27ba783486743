package io.scimoperator.local.ingress;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What flows through the proxy before all of it is there. */
class IngressStreamTest {
  private static final String EXPECTING =
      String.join(
          "\r\n",
          " HTTP/1.1",
          "Host: h",
          "Content-Length: 4",
          "Expect: 100-continue",
          "Connection: close",
          "",
          "");

  private TestIngress ingress;

  @BeforeEach
  void start() throws Exception {
    ingress = new TestIngress();
  }

  @AfterEach
  void stop() {
    ingress.close();
  }

  @Test
  void eventsFlowOneByOne() throws Exception {
    Exchanger<String> step = new Exchanger<>();
    ingress.serve(exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      out.write("data: one\n\n".getBytes(UTF_8));
      out.flush();
      meet(step);
      out.write("data: two\n\n".getBytes(UTF_8));
      exchange.close();
    });
    ingress.awaitServed();

    HttpResponse<InputStream> response =
        ingress.http().send(ingress.request("/app/events").build(), BodyHandlers.ofInputStream());
    BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    String first = lines.readLine();
    meet(step);
    String rest = lines.readLine() + lines.readLine();

    assertThat(first).isEqualTo("data: one");
    assertThat(rest).isEqualTo("data: two");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
  }

  @Test
  void aConnectionServesOneRequestAfterTheOther() throws Exception {
    ingress.serve(exchange -> TestIngress.answer(exchange, "here"));
    ingress.awaitServed();

    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), ingress.port())) {
      send(socket, "GET /app/x HTTP/1.1\r\nHost: h\r\n\r\n");
      send(socket, "GET /app/x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

      assertThat(readAll(socket).split("HTTP/1.1 200", -1)).hasSize(3);
    }
  }

  @Test
  void aRequestsBodyFlowsWhileItIsSent() throws Exception {
    Exchanger<String> step = new Exchanger<>();
    ingress.serve(exchange -> {
      int first = exchange.getRequestBody().read();
      meet(step);
      String rest = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      TestIngress.answer(exchange, (char) first + rest);
    });
    ingress.awaitServed();

    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), ingress.port())) {
      send(
          socket,
          "POST /app/x HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nConnection: close\r\n\r\na");
      meet(step);
      send(socket, "b");

      assertThat(readAll(socket)).startsWith("HTTP/1.1 200").endsWith("ab");
    }
  }

  @Test
  void aPodMayRefuseABodyBeforeItIsSent() throws Exception {
    try (Socket socket = connectTo("HTTP/1.1 413 No\r\nContent-Length: 0\r\n\r\n", "")) {
      send(socket, "POST /raw/x" + EXPECTING);

      assertThat(readAll(socket)).startsWith("HTTP/1.1 413").doesNotContain("100 Continue");
    }
  }

  @Test
  void aPodsWishForTheBodyReachesTheClient() throws Exception {
    String wish = "HTTP/1.1 100 Continue\r\n\r\n";
    try (Socket socket = connectTo(wish, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      send(socket, "POST /raw/x" + EXPECTING);
      byte[] interim = socket.getInputStream().readNBytes(wish.length());
      send(socket, "body");

      assertThat(new String(interim, US_ASCII)).isEqualTo(wish);
      assertThat(readAll(socket)).startsWith("HTTP/1.1 200").endsWith("ok");
    }
  }

  @Test
  void anEarlyAnswerReachesAClientThatIsStillSending() throws Exception {
    try (Socket socket = connectTo("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n", "")) {
      send(socket, "POST /raw/x HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbo");

      assertThat(readAll(socket))
          .startsWith("HTTP/1.1 401")
          .containsIgnoringCase("connection: close");
    }
  }

  @Test
  void whatThePodBreaksOffIsBrokenOffForTheClientToo() throws Exception {
    ingress.serve(exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write("half".getBytes(UTF_8));
      exchange.getResponseBody().flush();
      throw new IOException("the pod dies");
    });
    ingress.awaitServed();

    assertThatThrownBy(() -> ingress.get("/app/x")).isInstanceOf(IOException.class);
  }

  /**
   * A client of the ingress, in front of a pod that says something when it has read a request's
   * head, and more when it has read four bytes of its body.
   */
  private Socket connectTo(String first, String then) throws Exception {
    ServerSocket server = new ServerSocket(0);
    ingress.threads().execute(() -> converse(server, first, then));
    ingress.createRoute("raw", server.getLocalPort());
    ingress.createPod("raw", "raw", "127.0.0.1");
    ingress.awaitAnswer("/raw/probe", answer -> answer.body().equals("known"));
    return new Socket(InetAddress.ofLiteral("127.0.0.1"), ingress.port());
  }

  private static void converse(ServerSocket server, String first, String then) {
    try (server) {
      boolean probed = true;
      while (probed) {
        try (Socket socket = server.accept()) {
          probed = readHead(socket).contains("/probe");
          if (probed) {
            send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nknown");
          } else {
            send(socket, first);
            if (!then.isEmpty()) {
              byte[] body = socket.getInputStream().readNBytes(4);
              send(socket, then);
              assertThat(body).asString().isEqualTo("body");
            }
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String readHead(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) socket.getInputStream().read());
    }
    return head.toString();
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), US_ASCII);
  }

  private static void meet(Exchanger<String> step) {
    try {
      String unused = step.exchange("here", 30, TimeUnit.SECONDS);
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
