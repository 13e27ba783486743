package io.scimoperator.helm;

import static io.scimoperator.helm.ClusterInMemory.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.scimoperator.operator.Main;
import io.scimoperator.operator.process.OperatorProcess;
import io.scimoperator.operator.process.ProcessEnvironment;
import io.scimoperator.operator.process.ProcessSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The operator on a cluster in memory, overheard. */
final class OperatorAtWork implements AutoCloseable {

  /** In it every request of the operator fails. */
  private static final String BROKEN = "broken";

  private final Set<Permission> used = ConcurrentHashMap.newKeySet();
  private final ClusterInMemory cluster = new ClusterInMemory();
  private final DirectoryLife life = new DirectoryLife(cluster);
  private final OperatorProcess operator;

  private OperatorAtWork(Map<String, String> environment) throws IOException {
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("SCIM_BIND_ADDRESS", "127.0.0.1");
    variables.put("SCIM_HEALTH_PORT", "0");
    variables.put("SCIM_POD_NAMESPACE", Chart.NAMESPACE);
    ProcessSettings settings = ProcessEnvironment.settings(variables);
    operator = OperatorProcess.open(settings, overheardClient(), () -> {});
    operator.run(Main.operator(operator, settings, Clock.systemUTC()));
  }

  private KubernetesClient overheardClient() {
    return cluster
        .clientBuilder()
        .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("overhear", new Ear()))
        .build();
  }

  /** What the operator asked of the API server during the life of a Directory. */
  static Set<Permission> permissionsUsed(Map<String, String> environment) throws IOException {
    try (OperatorAtWork work = new OperatorAtWork(environment)) {
      work.life.live();
      return Set.copyOf(work.used);
    }
  }

  /** The names of the metrics that it has once something was reconciled and something failed. */
  static Set<String> metrics() throws IOException, InterruptedException {
    try (OperatorAtWork work = new OperatorAtWork(Map.of())) {
      work.life.live();
      work.fail();
      return work.metricNames();
    }
  }

  /** Has a reconcile fail, and waits until that is counted. */
  private void fail() {
    cluster.createNamespace(BROKEN);
    life.createIn(BROKEN);
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

  @Override
  public void close() {
    operator.close();
    cluster.close();
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
