package io.scimoperator.runtime;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.DoubleSupplier;

/** Numbers that can be read at any time. */
record Gauges(PrometheusRegistry registry) {

  Gauges add(String name, String help, DoubleSupplier reading) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(reading.getAsDouble()))
        .register(registry);
    return this;
  }
}
