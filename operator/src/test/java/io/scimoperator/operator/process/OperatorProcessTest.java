package io.scimoperator.operator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.scimoperator.operator.Main;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperatorProcessTest {

  private static final Map<String, String> ELECTION =
      Map.of("SCIM_LEADER_ELECTION", "true", "SCIM_POD_NAMESPACE", InMemoryCluster.NAMESPACE);

  private final InMemoryCluster cluster = new InMemoryCluster();
  private final KubernetesClient client = cluster.client();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<OperatorProcess> processes = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(OperatorProcess::close);
    http.close();
    client.close();
    cluster.close();
  }

  @Test
  void itIsLiveFromTheBeginningAndReadyOnceItWatches() throws Exception {
    OperatorProcess process = open(Map.of());

    assertThat(get(process, "/health/live").statusCode()).isEqualTo(200);
    assertThat(get(process, "/health/ready").statusCode()).isEqualTo(503);
    assertThat(get(process, "/health/ready").body()).startsWith("starting");

    run(process, Map.of());

    assertThat(get(process, "/health/ready").body()).isEqualTo("ready: leader\n");
    assertThat(get(process, "/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void metricsAreInThePrometheusFormat() throws Exception {
    OperatorProcess process = started(Map.of());

    HttpResponse<String> metrics = get(process, "/metrics");

    assertThat(metrics.headers().firstValue("content-type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(metrics.body())
        .contains(
            "# TYPE scim_operator_leader gauge",
            "scim_operator_leader 1.0",
            "operator_sdk_reconciliations_queue_size_directory",
            "jvm_memory_used_bytes");
  }

  @Test
  void anythingElseIsNotFoundAndSaysWhatThereIs() throws Exception {
    HttpResponse<String> answer = get(open(Map.of()), "/healthz");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("/health/ready");
  }

  @Test
  void onlyTheNamedNamespacesAreWatched() throws Exception {
    cluster.refuse("/v1alpha1/directories", 403, "directories is forbidden at the cluster scope");

    OperatorProcess process = started(Map.of("SCIM_OPERATOR_NAMESPACES", "tenants,others"));

    assertThat(get(process, "/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void ofTwoReplicasOneLeadsAndBothAreReady() throws Exception {
    OperatorProcess first = started(replica("a"));
    awaitReady(first, "ready: leader\n");

    OperatorProcess second = started(replica("b"));

    assertThat(get(second, "/health/ready").body()).isEqualTo("ready: standby\n");
    assertThat(get(second, "/metrics").body()).contains("scim_operator_leader 0.0");
    assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("a");
  }

  @Test
  void aLeaderThatStopsHandsTheLeaseOver() throws Exception {
    OperatorProcess first = started(replica("a"));
    awaitReady(first, "ready: leader\n");
    OperatorProcess second = started(replica("b"));

    first.close();

    assertThat(lease().getSpec().getLeaseDurationSeconds()).isEqualTo(1);
    awaitReady(second, "ready: leader\n");
    assertThat(lost).isEmpty();
  }

  @Test
  void aLeaderWhoseLeaseAnotherTookEndsAtOnce() throws Exception {
    OperatorProcess first = started(replica("a"));
    awaitReady(first, "ready: leader\n");

    client
        .leases()
        .inNamespace(InMemoryCluster.NAMESPACE)
        .withName("scim-operator")
        .edit(lease -> {
          lease.getSpec().setHolderIdentity("thief");
          return lease;
        });

    await().untilAsserted(() -> assertThat(lost).containsExactly("a"));
  }

  @Test
  void closingBeforeTheStartIsNoError() {
    OperatorProcess process = open(replica("a"));

    process.close();
    process.close();

    assertThat(client.leases().inAnyNamespace().list().getItems()).isEmpty();
  }

  private static Map<String, String> replica(String name) {
    Map<String, String> environment = new HashMap<>(ELECTION);
    environment.put("SCIM_POD_NAME", name);
    return environment;
  }

  private OperatorProcess started(Map<String, String> environment) {
    OperatorProcess process = open(environment);
    run(process, environment);
    return process;
  }

  private OperatorProcess open(Map<String, String> environment) {
    OperatorProcess process =
        OperatorProcess.open(
            settings(environment),
            cluster.client(),
            () -> lost.add(environment.getOrDefault("SCIM_POD_NAME", "")));
    processes.add(process);
    return process;
  }

  private static void run(OperatorProcess process, Map<String, String> environment) {
    process.run(Main.operator(process, settings(environment), Clock.systemUTC()));
  }

  private static ProcessSettings settings(Map<String, String> environment) {
    Map<String, String> local = new HashMap<>(environment);
    local.put("SCIM_BIND_ADDRESS", "127.0.0.1");
    local.put("SCIM_HEALTH_PORT", "0");
    return ProcessEnvironment.settings(local);
  }

  private void awaitReady(OperatorProcess process, String body) {
    await().untilAsserted(() -> assertThat(get(process, "/health/ready").body()).isEqualTo(body));
  }

  private Lease lease() {
    return client
        .leases()
        .inNamespace(InMemoryCluster.NAMESPACE)
        .withName("scim-operator")
        .require();
  }

  private HttpResponse<String> get(OperatorProcess process, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + process.healthPort() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
