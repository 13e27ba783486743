package io.scimoperator.local.ingress;

import static io.scimoperator.local.kubelet.Manifests.read;
import static io.scimoperator.local.kubelet.TestCluster.await;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.scimoperator.local.kubelet.TestApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy between a real client and a real server that stands for a pod. */
class LocalIngressTest {
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

  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private TestApi api;
  private KubernetesClient client;
  private HttpServer pod;
  private LocalIngress ingress;

  @BeforeEach
  void start() throws Exception {
    api = TestApi.start();
    client = api.connect();
    pod = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    pod.setExecutor(threads);
    pod.start();
    ingress = LocalIngress.start(client, "127.0.0.1", 0);
    createRoute("app", pod.getAddress().getPort());
    createPod("one", "app", "127.0.0.1");
  }

  @AfterEach
  void stop() {
    ingress.close();
    // No node runs these pods, so none confirms that they have ended.
    client.pods().inNamespace("default").withGracePeriod(0).delete();
    api.clean(client);
    client.close();
    api.close();
    pod.stop(0);
    http.close();
    threads.close();
  }

  @Test
  void theTargetArrivesAsItWasSentAndWhoSentIt() throws Exception {
    pod.createContext(
        "/",
        exchange ->
            answer(
                exchange,
                exchange.getRequestURI()
                    + "\n"
                    + String.join(
                        " ",
                        exchange.getRequestHeaders().getFirst("Host"),
                        exchange.getRequestHeaders().getFirst("X-Forwarded-Host"),
                        exchange.getRequestHeaders().getFirst("X-Forwarded-Proto"),
                        exchange.getRequestHeaders().getFirst("X-Forwarded-Port"),
                        exchange.getRequestHeaders().getFirst("X-Forwarded-For"))));
    awaitServed();

    String target = "/app/a%2Fb%20c/%C3%A9?filter=userName+eq+%22x%22&b=2&a=%31&empty";
    String answer = get(target).body();

    String host = "localhost:" + ingress.port();
    assertThat(answer.lines())
        .containsExactly(target, host + " " + host + " http " + ingress.port() + " 127.0.0.1");
  }

  @Test
  void eventsFlowOneByOne() throws Exception {
    Exchanger<String> step = new Exchanger<>();
    pod.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          out.write("data: one\n\n".getBytes(UTF_8));
          out.flush();
          meet(step);
          out.write("data: two\n\n".getBytes(UTF_8));
          exchange.close();
        });
    awaitServed();

    HttpResponse<InputStream> response =
        http.send(request("/app/events").build(), BodyHandlers.ofInputStream());
    BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    String first = lines.readLine();
    meet(step);
    String rest = lines.readLine() + lines.readLine();

    assertThat(first).isEqualTo("data: one");
    assertThat(rest).isEqualTo("data: two");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
  }

  @Test
  void aRequestsBodyFlowsWhileItIsSent() throws Exception {
    Exchanger<String> step = new Exchanger<>();
    pod.createContext(
        "/",
        exchange -> {
          int first = exchange.getRequestBody().read();
          meet(step);
          String rest = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          answer(exchange, (char) first + rest);
        });
    awaitServed();

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
    pod.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write("half".getBytes(UTF_8));
          exchange.getResponseBody().flush();
          throw new IOException("the pod dies");
        });
    awaitServed();

    assertThatThrownBy(() -> get("/app/x")).isInstanceOf(IOException.class);
  }

  @Test
  void aPodThatTakesNoConnectionIsPassedOver() throws Exception {
    pod.createContext("/", exchange -> answer(exchange, "one"));
    createPod("dead", "app", "127.9.9.9");
    awaitServed();

    for (int i = 0; i < 4; i++) {
      assertThat(get("/app/x").body()).isEqualTo("one");
    }
  }

  @Test
  void anUnknownPathIsToldTheRules() throws Exception {
    awaitRules();

    HttpResponse<String> response = get("/nowhere");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("/nowhere", "localhost/app -> Service default/app:web");
  }

  @Test
  void withoutAReadyPodTheServiceIsNamed() throws Exception {
    createRoute("idle", 1);
    await(
        client.network().v1().ingresses().inNamespace("default").withName("idle"),
        LocalIngressTest::isServed);

    HttpResponse<String> response = get("/idle/x");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("Service default/idle:web");
  }

  @Test
  void whatIsServedSaysWhereAndOtherClassesAreLeftAlone() {
    Ingress served =
        await(
            client.network().v1().ingresses().inNamespace("default").withName("app"),
            LocalIngressTest::isServed);

    var address = served.getStatus().getLoadBalancer().getIngress().getFirst();
    assertThat(address.getIp()).isEqualTo("127.0.0.1");
    assertThat(address.getPorts().getFirst().getPort()).isEqualTo(ingress.port());
    assertThat(
            client
                .network()
                .v1()
                .ingressClasses()
                .withName("local")
                .get()
                .getMetadata()
                .getAnnotations())
        .containsEntry("ingressclass.kubernetes.io/is-default-class", "true");
    assertThat(LocalIngress.isServed(ingressOf("x", "nginx"))).isFalse();
    assertThat(LocalIngress.isServed(ingressOf("x", "local"))).isTrue();
  }

  @Test
  void aTakenPortIsNamed() {
    assertThatThrownBy(() -> LocalIngress.start(client, "127.0.0.1", ingress.port()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("127.0.0.1:" + ingress.port());
  }

  private static boolean isServed(Ingress ingress) {
    return ingress.getStatus() != null
        && ingress.getStatus().getLoadBalancer() != null
        && !ingress.getStatus().getLoadBalancer().getIngress().isEmpty();
  }

  /**
   * A client of the ingress, in front of a pod that says something when it has read a request's
   * head, and more when it has read four bytes of its body.
   */
  private Socket connectTo(String first, String then) throws Exception {
    ServerSocket server = new ServerSocket(0);
    threads.execute(() -> converse(server, first, then));
    createRoute("raw", server.getLocalPort());
    createPod("raw", "raw", "127.0.0.1");
    awaitAnswer("/raw/probe", answer -> answer.body().equals("known"));
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

  private void createRoute(String name, int port) {
    var service =
        client
            .resource(
                read(
                    """
                    apiVersion: v1
                    kind: Service
                    metadata: {name: %1$s, namespace: default}
                    spec:
                      selector: {app: %1$s}
                      ports: [{name: web, port: 80, targetPort: %2$d}]
                    """
                        .formatted(name, port),
                    Service.class))
            .create();
    var rules = client.resource(ingressOf(name, "local")).create();
    assertThat(service.getMetadata().getName()).isEqualTo(rules.getMetadata().getName());
  }

  private static Ingress ingressOf(String name, String className) {
    return read(
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: %1$s, namespace: default}
        spec:
          ingressClassName: %2$s
          rules:
          - host: localhost
            http:
              paths:
              - {path: /%1$s, pathType: Prefix, backend: {service: {name: %1$s, port: {name: web}}}}
          - host: h
            http:
              paths:
              - {path: /%1$s, pathType: Prefix, backend: {service: {name: %1$s, port: {number: 80}}}}
        """
            .formatted(name, className),
        Ingress.class);
  }

  private void createPod(String name, String app, String address) {
    Pod created =
        client
            .resource(
                read(
                    """
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: %s, namespace: default, labels: {app: %s}}
                    spec: {nodeName: elsewhere, containers: [{name: main, image: x}]}
                    """
                        .formatted(name, app),
                    Pod.class))
            .create();
    Pod reported =
        client
            .resource(
                new PodBuilder(created)
                    .withNewStatus()
                    .withPodIP(address)
                    .addNewCondition()
                    .withType("Ready")
                    .withStatus("True")
                    .endCondition()
                    .endStatus()
                    .build())
            .updateStatus();
    assertThat(reported.getStatus().getPodIP()).isEqualTo(address);
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + ingress.port() + target));
  }

  private HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return http.send(request(target).build(), BodyHandlers.ofString());
  }

  private void awaitAnswer(String target, Predicate<HttpResponse<String>> wanted) {
    HttpResponse<String> unused =
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> get(target), wanted);
  }

  /** Asks until the rules are known: every answer but theirs is a 404. */
  private void awaitRules() throws Exception {
    awaitAnswer("/nowhere", answer -> answer.body().contains("Service default/app:web"));
  }

  /** Asks below a path that no test serves until it is not the ingress that answers. */
  private void awaitServed() throws Exception {
    pod.createContext("/app/probe", exchange -> answer(exchange, "probed"));
    awaitAnswer("/app/probe", answer -> answer.body().equals("probed"));
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
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
