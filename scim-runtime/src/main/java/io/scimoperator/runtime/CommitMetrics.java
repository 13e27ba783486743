package io.scimoperator.runtime;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import io.scimoperator.runtime.store.sql.CommitObserver;

/** How long commits take and how many writes share one. */
final class CommitMetrics implements CommitObserver {

  private final Histogram durations;
  private final Histogram writes;

  CommitMetrics(PrometheusRegistry registry) {
    this.durations =
        Histogram.builder()
            .name("scim_store_commit_duration_seconds")
            .help("Time of a commit, with the writes in it.")
            .unit(Unit.SECONDS)
            .classicOnly()
            .classicUpperBounds(.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5)
            .register(registry);
    this.writes =
        Histogram.builder()
            .name("scim_store_commit_writes")
            .help("Writes that share a commit.")
            .classicOnly()
            .classicUpperBounds(1, 2, 4, 8, 16, 32, 64, 128, 256)
            .register(registry);
  }

  @Override
  public void committed(int count, long nanoseconds) {
    durations.observe(nanoseconds / 1e9);
    writes.observe(count);
  }
}
