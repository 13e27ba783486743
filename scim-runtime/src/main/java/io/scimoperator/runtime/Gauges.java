package io.scimoperator.runtime;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.LongSupplier;

/** Numbers that are read when somebody asks for metrics. */
final class Gauges {

  private Gauges() {}

  static void add(PrometheusRegistry metrics, String name, String help, LongSupplier reading) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call((double) reading.getAsLong()))
        .register(metrics);
  }
}
