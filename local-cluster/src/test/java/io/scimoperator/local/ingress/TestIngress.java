package io.scimoperator.local.ingress;

import static io.scimoperator.local.kubelet.Manifests.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.scimoperator.local.kubelet.TestApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** An ingress with one route {@code app} to one pod, and a client of it. */
final class TestIngress implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final TestApi api = TestApi.start();
  private final KubernetesClient client = api.connect();
  private final HttpServer pod =
      HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
  private final LocalIngress ingress;

  TestIngress() throws IOException {
    pod.setExecutor(threads);
    pod.start();
    ingress = LocalIngress.start(client, "127.0.0.1", 0);
    createRoute("app", pod.getAddress().getPort());
    createPod("one", "app", "127.0.0.1");
  }

  @Override
  public void close() {
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

  KubernetesClient client() {
    return client;
  }

  HttpClient http() {
    return http;
  }

  /** What ends with this. */
  ExecutorService threads() {
    return threads;
  }

  /** Where the ingress listens. */
  int port() {
    return ingress.port();
  }

  /** Has the pod answer every request so. */
  void serve(HttpHandler handler) {
    pod.createContext("/", handler);
  }

  void createRoute(String name, int port) {
    Service service =
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
    Ingress route = client.resource(rules(name, "local")).create();
    assertThat(service.getMetadata().getName()).isEqualTo(route.getMetadata().getName());
  }

  static Ingress rules(String name, String className) {
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

  void createPod(String name, String app, String address) {
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

  HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + target));
  }

  HttpResponse<String> get(String target) throws IOException, InterruptedException {
    return http.send(request(target).build(), BodyHandlers.ofString());
  }

  void awaitAnswer(String target, Predicate<HttpResponse<String>> wanted) {
    HttpResponse<String> unused =
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> get(target), wanted);
  }

  /** Asks below a path that no test serves until it is not the ingress that answers. */
  void awaitServed() {
    pod.createContext("/app/probe", exchange -> answer(exchange, "probed"));
    awaitAnswer("/app/probe", answer -> answer.body().equals("probed"));
  }

  static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
