package io.scimoperator.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.local.api.LocalApi;
import io.scimoperator.local.api.LocalApiOptions;
import io.scimoperator.operator.Main;
import io.scimoperator.operator.process.OperatorProcess;
import io.scimoperator.operator.process.ProcessEnvironment;
import io.scimoperator.operator.process.ProcessSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The operator on a cluster in memory, led through the life of a Directory and overheard. */
final class OperatorAtWork implements AutoCloseable {

  static final String NAMESPACE = "tenants-a";

  /** In it every request of the operator fails. */
  private static final String BROKEN = "broken";

  private static final Path DEFINITIONS = Chart.FOLDER.resolve("files/crds");
  private static final String DIRECTORY =
      """
      apiVersion: scim-operator.io/v1alpha1
      kind: Directory
      metadata: {name: acme, namespace: tenants-a}
      spec:
        displayName: Acme Corp
        endpoint: {label: acme, host: scim.example.com, ingress: {className: nginx}}
        tokens: [{name: idp}, {name: retired}]
      """;

  private static final String DATABASE =
      """
      apiVersion: scim-operator.io/v1alpha1
      kind: DirectoryClass
      metadata: {name: database}
      spec:
        storage: {type: PostgreSQL, connection: {secretName: database}}
      """;

  private static final String SHARED =
      """
      apiVersion: scim-operator.io/v1alpha1
      kind: DirectoryClass
      metadata: {name: shared}
      spec:
        placement: Shared
        storage: {type: PostgreSQL, connection: {secretName: database}}
        runtime: {autoscaling: {maxReplicas: 4}}
      """;

  private static final String ROUTES =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        name: httproutes.gateway.networking.k8s.io
        annotations: {api-approved.kubernetes.io: https://github.com/kubernetes-sigs/gateway-api}
      spec:
        group: gateway.networking.k8s.io
        names: {kind: HTTPRoute, listKind: HTTPRouteList, plural: httproutes, singular: httproute}
        scope: Namespaced
        versions:
        - name: v1
          served: true
          storage: true
          schema:
            openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
      """;

  private final Set<Permission> used = ConcurrentHashMap.newKeySet();
  private final LocalApi api = LocalApi.start(LocalApiOptions.inMemory());
  private final RuntimeStandIn runtime = RuntimeStandIn.start();
  private final KubernetesClient person = client(false);
  private final OperatorProcess operator;

  private OperatorAtWork(Map<String, String> environment) throws IOException {
    for (String name : List.of("directories", "directoryclasses")) {
      Path definition = DEFINITIONS.resolve(name + ".scim-operator.io.yaml");
      create(Serialization.unmarshal(Files.readString(definition), CustomResourceDefinition.class));
    }
    create(Serialization.unmarshal(ROUTES, CustomResourceDefinition.class));
    for (String name : List.of(NAMESPACE, Chart.NAMESPACE)) {
      create(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build());
    }
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("SCIM_BIND_ADDRESS", "127.0.0.1");
    variables.put("SCIM_HEALTH_PORT", "0");
    variables.put("SCIM_POD_NAMESPACE", Chart.NAMESPACE);
    ProcessSettings settings = ProcessEnvironment.settings(variables);
    operator = OperatorProcess.open(settings, client(true), () -> {});
    operator.run(Main.operator(operator, settings, Clock.systemUTC()));
  }

  /** What the operator asked of the API server during the life of a Directory. */
  static Set<Permission> permissionsUsed(Map<String, String> environment) throws IOException {
    try (OperatorAtWork work = new OperatorAtWork(environment)) {
      work.live();
      return Set.copyOf(work.used);
    }
  }

  /** The names of the metrics that it has once something was reconciled and something failed. */
  static Set<String> metrics() throws IOException, InterruptedException {
    try (OperatorAtWork work = new OperatorAtWork(Map.of())) {
      work.live();
      work.fail();
      return work.metricNames();
    }
  }

  private void live() {
    create(Serialization.unmarshal(DIRECTORY, Directory.class));
    StatefulSet workload = awaitWorkload();
    strand(workload);
    start(workload);
    awaitReady();

    String first = secret("scim-acme-token-idp").get("tokenId");
    directory()
        .edit(acme -> {
          acme.getMetadata().setAnnotations(Map.of(Directory.ROTATE_ANNOTATION, "idp"));
          return acme;
        });
    eventually(() -> assertThat(secret("scim-acme-token-idp").get("tokenId")).isNotEqualTo(first));

    expose("{'ingress': null, 'gateway': {'parentRefs': [{'name': 'public'}]}}", HTTPRoute.class);
    expose("{'ingress': {'className': 'nginx'}, 'gateway': null}", Ingress.class);
    expose("{'ingress': null, 'gateway': {'parentRefs': [{'name': 'public'}]}}", HTTPRoute.class);
    expose("{'ingress': {'className': 'nginx'}, 'gateway': null}", Ingress.class);
    awaitReady();
    eventually(() -> assertThat(timesTold("Serving")).isGreaterThanOrEqualTo(3));

    change("{'tokens': [{'name': 'idp'}]}");
    eventually(() ->
        assertThat(
                person.secrets().inNamespace(NAMESPACE).withName("scim-acme-token-retired").get())
            .isNull());
    storeInDatabase();
    share();
  }

  /**
   * Has a third one served by the runtime of its class, which is scaled by its work for a while.
   */
  private void share() {
    create(Serialization.unmarshal(SHARED, DirectoryClass.class));
    create(
        Serialization.unmarshal(
            DIRECTORY
                .replace("acme", "initech")
                .replaceAll(
                    "(?m)^  endpoint:.*\n", "  className: shared\n  deletionPolicy: Delete\n"),
            Directory.class));
    eventually(() -> assertThat(scalers()).hasSize(1));
    person
        .resources(DirectoryClass.class)
        .withName("shared")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"runtime\":null}}");
    eventually(() -> assertThat(scalers()).isEmpty());
    eventually(() -> assertThat(directory("initech").require().getFinalizers()).isNotEmpty());
    eventually(() ->
        assertThat(person.resources(DirectoryClass.class).withName("shared").get().getStatus())
            .isNotNull());
  }

  private List<HorizontalPodAutoscaler> scalers() {
    return person
        .resources(HorizontalPodAutoscaler.class)
        .inNamespace(Chart.NAMESPACE)
        .list()
        .getItems();
  }

  /** Has another Directory kept in a database, by several pods. */
  private void storeInDatabase() {
    create(Serialization.unmarshal(DATABASE, DirectoryClass.class));
    create(
        Serialization.unmarshal(
            DIRECTORY.replace("acme", "hooli") + "  className: database\n", Directory.class));
    eventually(() -> {
      assertThat(all(Deployment.class)).hasSize(1);
      assertThat(all(PodDisruptionBudget.class)).hasSize(1);
    });
  }

  /** Exposes the endpoint by a route or an Ingress, and waits until there is that alone. */
  private void expose(String endpoint, Class<? extends HasMetadata> kind) {
    change("{'endpoint': " + endpoint + "}");
    eventually(() -> {
      assertThat(all(HTTPRoute.class)).hasSize(kind == HTTPRoute.class ? 1 : 0);
      assertThat(all(Ingress.class)).hasSize(kind == Ingress.class ? 1 : 0);
    });
    eventually(
        () -> assertThat(readiness()).containsExactly(kind == Ingress.class ? "True" : "False"));
  }

  /** How often an Event tells the same. */
  private int timesTold(String reason) {
    return person.v1().events().inNamespace(NAMESPACE).list().getItems().stream()
        .filter(event -> event.getReason().equals(reason))
        .mapToInt(Event::getCount)
        .max()
        .orElse(0);
  }

  /** Edits the spec. A merge patch says what goes; an applied manifest would have to own it. */
  private void change(String spec) {
    directory()
        .patch(
            PatchContext.of(PatchType.JSON_MERGE), ("{'spec': " + spec + "}").replace('\'', '"'));
  }

  private <T extends HasMetadata> List<T> all(Class<T> kind) {
    return person.resources(kind).inNamespace(NAMESPACE).list().getItems();
  }

  /** Has a reconcile fail, and waits until that is counted. */
  private void fail() {
    create(new NamespaceBuilder().withNewMetadata().withName(BROKEN).endMetadata().build());
    create(
        Serialization.unmarshal(
            DIRECTORY.replace("acme", "globex").replace(NAMESPACE, BROKEN), Directory.class));
    eventually(
        () -> assertThat(metricNames()).contains("operator_sdk_reconciliations_failed_total"));
  }

  private Set<String> metricNames() throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + operator.healthPort() + "/metrics");
    try (HttpClient http = HttpClient.newHttpClient()) {
      String metrics =
          http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
      return metrics
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf(line.contains("{") ? '{' : ' ')))
          .collect(Collectors.toSet());
    }
  }

  private StatefulSet awaitWorkload() {
    Resource<StatefulSet> workload =
        person.apps().statefulSets().inNamespace(NAMESPACE).withName("scim-acme");
    eventually(() -> assertThat(workload.get()).isNotNull());
    return workload.get();
  }

  /** Has a pod of an older template that never runs, and waits until the operator deletes it. */
  private void strand(StatefulSet workload) {
    Pod pod =
        new PodBuilder(pod(workload))
            .editMetadata()
            .addToLabels("controller-revision-hash", "older")
            .addNewOwnerReference()
            .withApiVersion(workload.getApiVersion())
            .withKind(workload.getKind())
            .withName(workload.getMetadata().getName())
            .withUid(workload.getMetadata().getUid())
            .withController(true)
            .endOwnerReference()
            .endMetadata()
            .build();
    create(pod);
    person
        .resource(
            new StatefulSetBuilder(workload)
                .withNewStatus()
                .withObservedGeneration(workload.getMetadata().getGeneration())
                .withReplicas(1)
                .withUpdateRevision("newer")
                .endStatus()
                .build())
        .patchStatus();
    eventually(() -> assertThat(all(Pod.class)).isEmpty());
  }

  private static Pod pod(StatefulSet workload) {
    PodTemplateSpec template = workload.getSpec().getTemplate();
    return new PodBuilder()
        .withMetadata(template.getMetadata())
        .editMetadata()
        .withNamespace(NAMESPACE)
        .withName("scim-acme-0")
        .endMetadata()
        .withSpec(template.getSpec())
        .build();
  }

  /** Does what the controller of StatefulSets and the kubelet do. */
  private void start(StatefulSet workload) {
    Pod pod = pod(workload);
    create(pod);
    person
        .pods()
        .resource(
            new PodBuilder(pod)
                .withNewStatus()
                .withPhase("Running")
                .withPodIP(runtime.address())
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build())
        .patchStatus();
  }

  private void awaitReady() {
    eventually(() -> assertThat(readiness()).containsExactly("True"));
  }

  /** Status of the condition Ready. */
  private List<String> readiness() {
    return Optional.ofNullable(directory().get().getStatus())
        .map(DirectoryStatus::conditions)
        .orElse(List.of())
        .stream()
        .filter(condition -> condition.getType().equals("Ready"))
        .map(Condition::getStatus)
        .toList();
  }

  private Resource<Directory> directory() {
    return directory("acme");
  }

  private Resource<Directory> directory(String name) {
    return person.resources(Directory.class).inNamespace(NAMESPACE).withName(name);
  }

  private Map<String, String> secret(String name) {
    return person.secrets().inNamespace(NAMESPACE).withName(name).require().getData();
  }

  private void create(HasMetadata object) {
    assertThat(person.resource(object).create()).isNotNull();
  }

  private static void eventually(org.awaitility.core.ThrowingRunnable claim) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(claim);
  }

  private KubernetesClient client(boolean overheard) {
    KubernetesClientBuilder builder =
        new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(api.kubeconfig()));
    return overheard
        ? builder
            .withHttpClientBuilderConsumer(
                http -> http.addOrReplaceInterceptor("overhear", new Ear()))
            .build()
        : builder.build();
  }

  @Override
  public void close() {
    operator.close();
    person.close();
    runtime.close();
    api.close();
  }

  /** Notes what each request needs. */
  private final class Ear implements Interceptor {
    @Override
    public void before(
        BasicBuilder builder,
        io.fabric8.kubernetes.client.http.HttpRequest request,
        RequestTags tags) {
      if (request.uri().getPath().contains("/namespaces/" + BROKEN + "/")) {
        throw new IllegalStateException("this namespace is broken");
      }
      used.addAll(Permission.of(request.method(), request.uri()));
    }
  }
}
