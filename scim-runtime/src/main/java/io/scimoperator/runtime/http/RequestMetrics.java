package io.scimoperator.runtime.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.RoutingResponse;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Locale;
import java.util.Set;

/** The time that requests take, by door, method and class of status: labels nobody can grow. */
public final class RequestMetrics {

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final Histogram durations;

  public RequestMetrics(PrometheusRegistry registry) {
    this.durations =
        Histogram.builder()
            .name("scim_http_request_duration_seconds")
            .help("Time from the headers of a request to the end of its answer.")
            .unit(Unit.SECONDS)
            .labelNames("door", "method", "status")
            .classicOnly()
            .classicUpperBounds(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
            .register(registry);
  }

  /** Helidon's filter for a door: every request passes through it. */
  Filter of(String door) {
    return (chain, request, response) -> {
      long start = System.nanoTime();
      try {
        chain.proceed();
      } finally {
        if (!isStream(response)) {
          String method = request.prologue().method().text().toUpperCase(Locale.ROOT);
          durations
              .labelValues(
                  door,
                  METHODS.contains(method) ? method : "OTHER",
                  response.status().code() / 100 + "xx")
              .observe((System.nanoTime() - start) / 1e9);
        }
      }
    };
  }

  /** How long one listens says nothing about us. */
  private static boolean isStream(RoutingResponse response) {
    return response
        .headers()
        .first(HeaderNames.CONTENT_TYPE)
        .filter(type -> type.startsWith("text/event-stream"))
        .isPresent();
  }
}
