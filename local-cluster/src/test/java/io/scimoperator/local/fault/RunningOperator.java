package io.scimoperator.local.fault;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.scimoperator.operator.Main;
import io.scimoperator.operator.process.OperatorProcess;
import io.scimoperator.operator.process.ProcessEnvironment;
import io.scimoperator.operator.process.ProcessSettings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The operator as its process runs it, in this process. */
record RunningOperator(OperatorProcess process, Operator operator) implements AutoCloseable {

  /** With what its client does by default. */
  static RunningOperator start(String api) {
    return start(api, "", Config.DEFAULT_REQUEST_RETRY_BACKOFFLIMIT);
  }

  /**
   * Starts one; returns when it watches.
   *
   * @param api URL of the API server as it sees it
   * @param namespaces separated by commas; empty for all
   * @param retries of its client, before a pass fails
   */
  static RunningOperator start(String api, String namespaces, int retries) {
    return start(
        new ConfigBuilder(config(api)).withRequestRetryBackoffLimit(retries).build(),
        Map.of("SCIM_OPERATOR_NAMESPACES", namespaces),
        Clock.systemUTC());
  }

  /** Starts one that knows that it is in {@code namespace} of the cluster, so that it shares. */
  static RunningOperator startIn(String namespace, String api, Clock clock) {
    return start(config(api), Map.of("SCIM_POD_NAMESPACE", namespace), clock);
  }

  private static Config config(String api) {
    return new ConfigBuilder(Config.empty()).withMasterUrl(api).withOnlyHttpWatches(true).build();
  }

  private static RunningOperator start(Config config, Map<String, String> more, Clock clock) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("SCIM_BIND_ADDRESS", "127.0.0.1");
    variables.put("SCIM_HEALTH_PORT", "0");
    ProcessSettings settings = ProcessEnvironment.settings(variables);
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
    OperatorProcess process = OperatorProcess.open(settings, client, () -> {});
    Operator operator = Main.operator(process, settings, clock);
    process.run(operator);
    return new RunningOperator(process, operator);
  }

  /** Whether it watches nothing any more. */
  boolean isBlind() {
    return operator.getRegisteredControllers().stream()
        .map(registered -> (Controller<?>) registered)
        .flatMap(controller -> controller.getEventSourceManager().getEventSourcesStream())
        .map(source -> (AbstractEventSource<?, ?>) source)
        .noneMatch(AbstractEventSource::isRunning);
  }

  @Override
  public void close() {
    process.close();
  }
}
