package io.scimoperator.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.local.command.Installation;
import io.scimoperator.local.command.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A local cluster with the operator in it as a process of its own, and one namespace. */
final class TestCluster implements AutoCloseable {

  static final String NAMESPACE = "tenants";
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  private final KubernetesClient client;
  private final Path kubeconfig;
  private final int port;
  private final Runnable end;

  /**
   * Keeps everything in {@code directory}; uses the cluster of SCIM_TEST_KUBECONFIG if it is set,
   * where the operator may do what its chart says and nothing else.
   */
  TestCluster(Path directory) {
    this(directory, OptionalInt.empty());
  }

  /** One whose operator serves the dashboard on that port, if there is one. */
  TestCluster(Path directory, OptionalInt dashboardPort) {
    this(
        Installation.start(
            new Workspace(CHECKOUT, directory),
            new Installation.Options(0, 0, given(directory), false, dashboardPort)));
  }

  private TestCluster(Installation installation) {
    this(
        new Api(installation.client(), installation.kubeconfig()),
        installation.port(),
        installation::close);
  }

  /**
   * One that somebody else has started.
   *
   * @param port where endpoints are reached on localhost
   * @param end closes it
   */
  TestCluster(Api api, int port, Runnable end) {
    this.client = api.client();
    this.kubeconfig = api.kubeconfig();
    this.port = port;
    this.end = end;
    apply(
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: %s}
        """
            .formatted(NAMESPACE));
  }

  private static Installation.@Nullable GivenCluster given(Path directory) {
    String kubeconfig = System.getenv("SCIM_TEST_KUBECONFIG");
    if (kubeconfig == null) {
      return null;
    }
    Path administrator = Path.of(kubeconfig).toAbsolutePath();
    return new Installation.GivenCluster(
        administrator, ChartPermissions.grant(administrator, directory));
  }

  /** Applies every object of a YAML text. */
  void apply(String yaml) {
    client
        .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
        .items()
        .forEach(object -> client.resource(object).forceConflicts().serverSideApply());
  }

  KubernetesClient client() {
    return client;
  }

  /**
   * Applies a Directory.
   *
   * @param spec YAML of its spec, not indented
   */
  void applyDirectory(String name, String spec) {
    apply(
        """
        apiVersion: scim-operator.io/v1alpha1
        kind: Directory
        metadata: {name: %s, namespace: %s}
        spec:
        """
                .formatted(name, NAMESPACE)
            + spec.indent(2));
  }

  Directory directory(String name) {
    return client().resources(Directory.class).inNamespace(NAMESPACE).withName(name).require();
  }

  void delete(String name) {
    client().resources(Directory.class).inNamespace(NAMESPACE).withName(name).delete();
  }

  void annotate(String name, String annotation, String value) {
    client()
        .resources(Directory.class)
        .inNamespace(NAMESPACE)
        .withName(name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(annotation, value));
  }

  /** Waits until the status of a Directory is as {@code expected}, and returns it. */
  DirectoryStatus awaitStatus(String name, Predicate<DirectoryStatus> expected) {
    return await("status of " + name)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> directory(name).getStatus(), s -> s != null && expected.test(s));
  }

  /** Waits until the newest spec of a Directory is served. */
  DirectoryStatus awaitReady(String name) {
    Long generation = directory(name).getMetadata().getGeneration();
    return awaitStatus(
        name,
        status ->
            generation.equals(status.observedGeneration())
                && condition(status, "Ready").filter("True"::equals).isPresent());
  }

  static Optional<String> condition(DirectoryStatus status, String type) {
    return Optional.ofNullable(status.conditions()).stream()
        .flatMap(List::stream)
        .filter(condition -> condition.getType().equals(type))
        .map(condition -> condition.getStatus())
        .findFirst();
  }

  /** Whether there is a Directory of that name. */
  boolean exists(String name) {
    return client().resources(Directory.class).inNamespace(NAMESPACE).withName(name).get() != null;
  }

  /** Merges a JSON patch into a Directory. */
  void patch(String name, String merge) {
    client()
        .resources(Directory.class)
        .inNamespace(NAMESPACE)
        .withName(name)
        .patch(PatchContext.of(PatchType.JSON_MERGE), merge);
  }

  Optional<Secret> secret(String name) {
    return Optional.ofNullable(client().secrets().inNamespace(NAMESPACE).withName(name).get());
  }

  /** A key of a Secret, decoded. */
  String secret(String name, String key) {
    Secret secret = secret(name).orElseThrow();
    assertThat(secret.getData()).containsKey(key);
    return new String(
        Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
  }

  /**
   * A way to the API.
   *
   * @param kubeconfig of one who may do everything, the client's own
   */
  record Api(KubernetesClient client, Path kubeconfig) {}

  /** Kubeconfig of one who may do everything. */
  Path kubeconfig() {
    return kubeconfig;
  }

  /** Host and port that endpoints are reached at. */
  String host() {
    return "localhost:" + port;
  }

  /** The provider's way into a Directory that has the token {@code idp}. */
  ScimCaller caller(String name) {
    String url = Optional.ofNullable(directory(name).getStatus().endpoint()).orElseThrow();
    return new ScimCaller(url, secret("scim-" + name + "-token-idp", "token"));
  }

  Pod pod(String name) {
    return client().pods().inNamespace(NAMESPACE).withName("scim-" + name + "-0").require();
  }

  List<String> eventReasons(String name) {
    return eventReasons(name, NAMESPACE);
  }

  List<String> eventReasons(String name, String namespace) {
    return client().v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> name.equals(event.getInvolvedObject().getName()))
        .map(Event::getReason)
        .toList();
  }

  /** Kills the process of a pod, as the kernel would, once there is one. */
  static void kill(Pod pod) {
    String mark = "LOCAL_CONTAINER=" + pod.getMetadata().getUid();
    await("a process of " + pod.getMetadata().getName())
        .atMost(PATIENCE)
        .until(
            () -> ProcessHandle.allProcesses().filter(process -> carries(process, mark)).toList(),
            processes -> !processes.isEmpty())
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean carries(ProcessHandle process, String mark) {
    try {
      Path environment = Path.of("/proc", String.valueOf(process.pid()), "environ");
      return Files.readString(environment, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException e) {
      return false;
    }
  }

  /** Kills the operator's process. */
  void killOperator() {
    client()
        .pods()
        .inNamespace("scim-operator")
        .withLabel("app.kubernetes.io/name", "scim-operator")
        .list()
        .getItems()
        .forEach(TestCluster::kill);
  }

  @Override
  public void close() {
    end.run();
  }
}
