package io.scimoperator.local.kubelet;

import static io.scimoperator.local.kubelet.Manifests.deployment;
import static io.scimoperator.local.kubelet.Manifests.read;
import static io.scimoperator.local.kubelet.Manifests.statefulSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.scimoperator.local.ingress.LocalIngress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changed templates and numbers of replicas, with real processes behind them. */
class RollingUpdateTest {
  private static final String SPEC =
      """
      containers:
      - name: main
        image: pod-program
        ports: [{name: http, containerPort: 8080}]
        env:
        - {name: BIND_ADDRESS, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
        - {name: VERSION, value: "1"}
        readinessProbe: {httpGet: {path: /healthy, port: http}}
      """;

  @TempDir private Path directory;
  private TestCluster cluster;

  @BeforeEach
  void start() {
    cluster = new TestCluster(directory);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void aDeploymentIsRolledWithoutALostRequest() throws Exception {
    Deployment created = cluster.client().resource(deployment("web", SPEC)).create();
    expose();
    awaitDeployment(deployment -> deployment.getStatus().getAvailableReplicas() == 1);
    try (LocalIngress ingress = LocalIngress.start(cluster.client(), "127.0.0.1", 0);
        HttpClient http = HttpClient.newHttpClient();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ingress.port() + "/env?VERSION"))
              .build();
      awaitAnswer(http, request, answer -> answer.statusCode() == 200);
      AtomicBoolean done = new AtomicBoolean();
      Future<Map<String, Integer>> answers = threads.submit(() -> askUntil(done, http, request));

      try {
        Deployment changed = change(created, "2");
        assertThat(changed.getMetadata().getGeneration()).isEqualTo(2);
        awaitDeployment(RollingUpdateTest::isRolled);
        awaitAnswer(http, request, answer -> answer.body().equals("2"));
      } finally {
        done.set(true);
      }

      assertThat(answers.get(30, TimeUnit.SECONDS)).containsOnlyKeys("200 1", "200 2");
    }
  }

  @Test
  void aDeploymentFollowsItsReplicas() {
    Deployment created = cluster.client().resource(deployment("web", SPEC)).create();
    cluster.client().resource(created).scale(3);

    Deployment three =
        awaitDeployment(
            deployment -> Integer.valueOf(3).equals(deployment.getStatus().getReadyReplicas()));
    List<Pod> pods = pods();
    cluster.client().resource(created).scale(1);
    awaitDeployment(deployment -> Integer.valueOf(1).equals(deployment.getStatus().getReplicas()));

    assertThat(three.getStatus().getConditions())
        .extracting(condition -> condition.getType() + " " + condition.getReason())
        .containsExactly(
            "Available MinimumReplicasAvailable", "Progressing NewReplicaSetAvailable");
    assertThat(pods)
        .allSatisfy(
            pod -> assertThat(pod.getMetadata().getName()).matches("web-[a-z0-9]{10}-[a-z0-9]{5}"))
        .extracting(pod -> pod.getStatus().getPodIP())
        .doesNotHaveDuplicates()
        .hasSize(3);
  }

  @Test
  void aStatefulSetStopsOnePodBeforeItStartsItsSuccessor() throws Exception {
    StatefulSet created =
        cluster
            .client()
            .resource(
                new StatefulSetBuilder(statefulSet("db", SPEC))
                    .editSpec()
                    .withReplicas(2)
                    .endSpec()
                    .build())
            .create();
    Pod first = cluster.awaitReady("db-0");
    Pod second = cluster.awaitReady("db-1");
    StatefulSet before =
        awaitStatefulSet(set -> Integer.valueOf(2).equals(set.getStatus().getAvailableReplicas()));

    StatefulSet changed = change(created, "2");

    StatefulSet rolled =
        awaitStatefulSet(set ->
            changed.getMetadata().getGeneration().equals(set.getStatus().getObservedGeneration())
                && set.getStatus().getUpdateRevision().equals(set.getStatus().getCurrentRevision())
                && Integer.valueOf(2).equals(set.getStatus().getAvailableReplicas()));
    assertThat(rolled.getStatus().getCurrentRevision())
        .isNotEqualTo(before.getStatus().getCurrentRevision());
    assertThat(cluster.ask(cluster.awaitReady("db-0"), "/env?VERSION")).isEqualTo("2");
    assertThat(cluster.awaitReady("db-0").getMetadata().getUid())
        .isNotEqualTo(first.getMetadata().getUid());
    assertThat(cluster.awaitReady("db-1").getMetadata().getUid())
        .isNotEqualTo(second.getMetadata().getUid());
  }

  private void expose() {
    var service =
        cluster
            .client()
            .resource(
                read(
                    """
                    apiVersion: v1
                    kind: Service
                    metadata: {name: web, namespace: default}
                    spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: http}]}
                    """,
                    Service.class))
            .create();
    var ingress =
        cluster
            .client()
            .resource(
                read(
                    """
                    apiVersion: networking.k8s.io/v1
                    kind: Ingress
                    metadata: {name: web, namespace: default}
                    spec:
                      defaultBackend: {service: {name: web, port: {name: http}}}
                    """,
                    Ingress.class))
            .create();
    assertThat(service.getMetadata().getName()).isEqualTo(ingress.getMetadata().getName());
  }

  private <T extends HasMetadata> T change(T workload, String version) {
    return cluster
        .client()
        .resource(workload)
        .patch(
            PatchContext.of(PatchType.STRATEGIC_MERGE),
            """
            {"spec": {"template": {"spec": {"containers": [
              {"name": "main", "env": [{"name": "VERSION", "value": "%s"}]}]}}}}
            """
                .formatted(version));
  }

  private static void awaitAnswer(
      HttpClient http, HttpRequest request, Predicate<HttpResponse<String>> wanted) {
    HttpResponse<String> unused =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> http.send(request, BodyHandlers.ofString()), wanted);
  }

  private Deployment awaitDeployment(Predicate<Deployment> state) {
    return TestCluster.await(
        cluster.client().apps().deployments().inNamespace("default").withName("web"),
        deployment ->
            deployment.getStatus() != null
                && deployment.getStatus().getAvailableReplicas() != null
                && state.test(deployment));
  }

  private StatefulSet awaitStatefulSet(Predicate<StatefulSet> state) {
    return TestCluster.await(
        cluster.client().apps().statefulSets().inNamespace("default").withName("db"),
        set -> set.getStatus() != null && state.test(set));
  }

  private static boolean isRolled(Deployment deployment) {
    return deployment.getMetadata().getGeneration() == 2
        && deployment.getStatus().getObservedGeneration() == 2
        && Integer.valueOf(1).equals(deployment.getStatus().getUpdatedReplicas())
        && Integer.valueOf(1).equals(deployment.getStatus().getReplicas());
  }

  private List<Pod> pods() {
    return cluster.client().pods().inNamespace("default").withLabel("app", "web").list().getItems();
  }

  private static Map<String, Integer> askUntil(
      AtomicBoolean done, HttpClient http, HttpRequest request) {
    Map<String, Integer> answers = new TreeMap<>();
    while (!done.get()) {
      try {
        var response = http.send(request, BodyHandlers.ofString());
        answers.merge(response.statusCode() + " " + response.body(), 1, Integer::sum);
      } catch (IOException e) {
        answers.merge(e.toString(), 1, Integer::sum);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return answers;
  }
}
