package io.scimoperator.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.scimoperator.local.controller.PodState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A local API and a local node in this process, with an image that runs {@link PodProgram}. */
public final class TestCluster implements AutoCloseable {
  /** As the image of a container. */
  public static final String IMAGE = "registry.example/tests/pod-program:1";

  private static final long SECONDS = 30;

  private final TestApi api;
  private final KubernetesClient client;
  private final Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private LocalNode node;

  public TestCluster(Path directory) {
    this.api = TestApi.start();
    this.client = api.connect();
    this.directory = directory;
    this.node = start(client, directory);
  }

  static LocalNode start(KubernetesClient client, Path directory) {
    return LocalNode.start(
        client,
        new LocalNodeOptions(
            directory,
            Map.of("pod-program", program()),
            TestApi.collectsGarbage(),
            Clock.systemUTC()));
  }

  private static LocalImage program() {
    return new LocalImage(
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-cp",
            PodProgram.classPath(),
            PodProgram.class.getName()),
        List.of(),
        Map.of("FROM_IMAGE", "yes"));
  }

  public KubernetesClient client() {
    return client;
  }

  LocalNode node() {
    return node;
  }

  String apiLocation() {
    return api.location();
  }

  Path directory() {
    return directory;
  }

  void stopNode() {
    node.close();
  }

  void startNode() {
    node = start(client, directory);
  }

  /** Waits until the pod is there and so. */
  public Pod awaitPod(String name, Predicate<Pod> state) {
    return client
        .pods()
        .inNamespace(TestApi.NAMESPACE)
        .withName(name)
        .waitUntilCondition(pod -> pod != null && state.test(pod), SECONDS, TimeUnit.SECONDS);
  }

  public Pod awaitReady(String name) {
    return awaitPod(name, PodState::isReady);
  }

  /** A pod of this name and spec, as it was when it was made. */
  Pod createPod(String name, String spec) {
    return client.resource(Manifests.pod(name, spec)).create();
  }

  /** Waits for an event of the pod. */
  void awaitEvent(String pod, String reason, String message) throws Exception {
    var unused =
        client
            .v1()
            .events()
            .inNamespace("default")
            .informOnCondition(
                events -> events.stream().anyMatch(event -> tells(event, pod, reason, message)))
            .get(30, TimeUnit.SECONDS);
  }

  private static boolean tells(Event event, String pod, String reason, String message) {
    return event.getInvolvedObject().getName().equals(pod)
        && event.getReason().equals(reason)
        && event.getMessage().contains(message);
  }

  /** Waits until the pod's container printed that text. */
  void awaitLog(String pod, String text) throws IOException, InterruptedException {
    Path log = node.logFile(TestApi.NAMESPACE, pod, "main");
    try (WatchService changes = log.getFileSystem().newWatchService()) {
      WatchKey key =
          Objects.requireNonNull(log.getParent())
              .register(changes, StandardWatchEventKinds.ENTRY_MODIFY);
      while (!node.log(TestApi.NAMESPACE, pod, "main", -1).orElse("").contains(text)) {
        WatchKey polled = changes.poll(SECONDS, TimeUnit.SECONDS);
        assertThat(polled).describedAs("a line with %s in %s", text, log).isSameAs(key);
        key.reset();
      }
    }
  }

  public void awaitGone(HasMetadata object) {
    var unused =
        client
            .resource(object)
            .waitUntilCondition(
                present ->
                    present == null
                        || !present.getMetadata().getUid().equals(object.getMetadata().getUid()),
                SECONDS,
                TimeUnit.SECONDS);
  }

  public static <T extends HasMetadata> T await(Resource<T> resource, Predicate<T> state) {
    return resource.waitUntilCondition(
        object -> object != null && state.test(object), SECONDS, TimeUnit.SECONDS);
  }

  /** What the pod's program answers at port 8080. */
  String ask(Pod pod, String path) throws IOException, InterruptedException {
    return send(pod, path, "");
  }

  String send(Pod pod, String path, String body) throws IOException, InterruptedException {
    URI uri = URI.create("http://" + pod.getStatus().getPodIP() + ":8080" + path);
    return http.send(
            HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofString())
        .body();
  }

  /** Has the pod's program end itself. */
  void exit(Pod pod, int code) throws InterruptedException {
    try {
      String unused = ask(pod, "/exit?" + code);
    } catch (IOException e) {
      return;
    }
    throw new AssertionError("the program is still there");
  }

  @Override
  public void close() {
    api.clean(client);
    node.close();
    client.close();
    api.close();
  }
}
