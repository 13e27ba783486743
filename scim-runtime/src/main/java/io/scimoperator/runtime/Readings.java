package io.scimoperator.runtime;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.DoubleSupplier;

/** Numbers that are read when somebody asks for the metrics. */
record Readings(PrometheusRegistry registry) {

  /** One that goes up and down. */
  Readings gauge(String name, String help, DoubleSupplier reading) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(reading.getAsDouble()))
        .register(registry);
    return this;
  }

  /** One that grows only; its name gets {@code _total} at its end. */
  Readings counter(String name, String help, DoubleSupplier reading) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(reading.getAsDouble()))
        .register(registry);
    return this;
  }
}
