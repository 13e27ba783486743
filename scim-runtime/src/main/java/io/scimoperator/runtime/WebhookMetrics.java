package io.scimoperator.runtime;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import io.scimoperator.runtime.delivery.webhook.DeliveryObserver;
import java.time.Duration;

/** How many deliveries there are, and how long receivers take. */
final class WebhookMetrics implements DeliveryObserver {

  private final Counter attempts;
  private final Histogram durations;
  private final Counter parked;
  private final Counter paused;

  WebhookMetrics(PrometheusRegistry registry) {
    this.attempts =
        Counter.builder()
            .name("scim_webhook_attempts_total")
            .help("Attempts to deliver an event to a webhook, by outcome: taken or failed.")
            .labelNames("outcome")
            .register(registry);
    this.durations =
        Histogram.builder()
            .name("scim_webhook_attempt_duration_seconds")
            .help("Time from the beginning of an attempt to its answer.")
            .unit(Unit.SECONDS)
            .classicOnly()
            .classicUpperBounds(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
            .register(registry);
    this.parked =
        Counter.builder()
            .name("scim_webhook_parked_total")
            .help("Events that were given up.")
            .register(registry);
    this.paused =
        Counter.builder()
            .name("scim_webhook_paused_total")
            .help("Webhooks that were given up until somebody resumes them.")
            .register(registry);
  }

  @Override
  public void attempted(boolean taken, Duration took) {
    attempts.labelValues(taken ? "taken" : "failed").inc();
    durations.observe(took.toNanos() / 1e9);
  }

  @Override
  public void parked() {
    parked.inc();
  }

  @Override
  public void paused() {
    paused.inc();
  }
}
