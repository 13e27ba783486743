package io.scimoperator.operator.process;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * What Prometheus reads: the framework's metrics, those of the JVM and {@link DirectoryGauges}. The
 * number of series does not depend on the number of Directories.
 */
final class OperatorMetrics {

  private static final double[] SECONDS = {0.01, 0.05, 0.1, 0.5, 1, 5, 10};

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  OperatorMetrics() {
    registry
        .config()
        // The count of attempts grows for as long as something fails.
        .meterFilter(
            MeterFilter.ignoreTags(
                "reconciliations.retries.number", "reconciliations.retries.last"))
        .meterFilter(new FewBuckets());
  }

  /** What the framework counts. */
  Metrics ofFramework() {
    return MicrometerMetrics.withoutPerResourceMetrics(registry);
  }

  /** Adds what is known once the operator has started. */
  void started(Supplier<Role> role, DirectoryGauges directories) {
    Gauge.builder("scim.operator.leader", () -> role.get() == Role.LEADER ? 1 : 0)
        .description("1 if this replica leads, 0 if it stands by")
        .register(registry);
    directories.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  String text() {
    return registry.scrape();
  }

  /** Seven buckets for a timer in place of the registry's seventy. */
  private static final class FewBuckets implements MeterFilter {
    @Override
    public DistributionStatisticConfig configure(
        Meter.Id id, DistributionStatisticConfig configuration) {
      double[] nanoseconds =
          Arrays.stream(SECONDS).map(s -> s * Duration.ofSeconds(1).toNanos()).toArray();
      return DistributionStatisticConfig.builder()
          .percentiles()
          .percentilesHistogram(false)
          .serviceLevelObjectives(nanoseconds)
          .build()
          .merge(configuration);
    }
  }
}
