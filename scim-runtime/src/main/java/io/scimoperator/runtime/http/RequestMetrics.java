package io.scimoperator.runtime.http;

import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by method and class of status, and the time they took. Prometheus text. */
public final class RequestMetrics {

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final Map<String, Series> series = new ConcurrentSkipListMap<>();

  private record Series(LongAdder count, LongAdder nanoseconds) {}

  /** Helidon's filter: every request passes through here. */
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    long start = System.nanoTime();
    try {
      chain.proceed();
    } finally {
      String method = request.prologue().method().text().toUpperCase(Locale.ROOT);
      String labels =
          "method=\"%s\",status=\"%dxx\""
              .formatted(
                  METHODS.contains(method) ? method : "OTHER", response.status().code() / 100);
      Series one =
          series.computeIfAbsent(labels, key -> new Series(new LongAdder(), new LongAdder()));
      one.count().increment();
      one.nanoseconds().add(System.nanoTime() - start);
    }
  }

  /** The metrics in Prometheus' text format. */
  public String text() {
    StringBuilder text =
        new StringBuilder(
            """
            # HELP scim_http_request_duration_seconds Time to answer SCIM requests.
            # TYPE scim_http_request_duration_seconds summary
            """);
    series.forEach((labels, one) ->
        text.append(
            """
            scim_http_request_duration_seconds_count{%s} %d
            scim_http_request_duration_seconds_sum{%s} %.6f
            """
                .formatted(labels, one.count().sum(), labels, one.nanoseconds().sum() / 1e9)));
    return text.toString();
  }
}
