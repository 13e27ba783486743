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
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(api)
            .withOnlyHttpWatches(true)
            .withRequestRetryBackoffLimit(retries)
            .build();
    ProcessSettings settings =
        ProcessEnvironment.settings(
            Map.of(
                "SCIM_BIND_ADDRESS", "127.0.0.1",
                "SCIM_HEALTH_PORT", "0",
                "SCIM_OPERATOR_NAMESPACES", namespaces));
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
    OperatorProcess process = OperatorProcess.open(settings, client, () -> {});
    Operator operator = Main.operator(process, settings, Clock.systemUTC());
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
