package io.scimoperator.runtime;

import io.scimoperator.runtime.store.sql.CommitObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells of commits: their metrics, and those who wait for one. Safe for concurrent use. */
final class CommitSignals implements CommitObserver {

  private final CommitMetrics metrics;
  private final List<Runnable> waiting = new CopyOnWriteArrayList<>();

  CommitSignals(CommitMetrics metrics) {
    this.metrics = metrics;
  }

  /** From now on this is told, too; it must be quick. */
  void tell(Runnable listener) {
    waiting.add(listener);
  }

  @Override
  public void committed(int writes, long nanoseconds) {
    metrics.committed(writes, nanoseconds);
    waiting.forEach(Runnable::run);
  }
}
