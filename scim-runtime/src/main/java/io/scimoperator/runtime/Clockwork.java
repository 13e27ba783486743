package io.scimoperator.runtime;

import io.scimoperator.runtime.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * What the process does by itself, again and again. A task that fails is done again in its time.
 */
final class Clockwork implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Clockwork.class.getName());

  private final ScheduledExecutorService quick = executor("clockwork");
  private final ScheduledExecutorService slow = executor("housekeeping");

  private static ScheduledExecutorService executor(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name(name).factory());
  }

  /**
   * Does something quick.
   *
   * @param failure what is to be said if it fails
   */
  void every(Duration period, String failure, Runnable task) {
    schedule(quick, period, () -> attempt(failure, task));
  }

  /** Does something that may take its time: the others do not wait for it. */
  void everyNowAndThen(Duration period, String failure, Runnable task) {
    schedule(slow, period, () -> attempt(failure, task));
  }

  private static void schedule(ScheduledExecutorService executor, Duration period, Runnable task) {
    ScheduledFuture<?> unused =
        executor.scheduleWithFixedDelay(
            task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Does it once, and says if it failed. */
  static void attempt(String failure, Runnable task) {
    try {
      task.run();
    } catch (StoreException e) {
      LOG.log(Level.WARNING, "{0}, it is tried again: {1}", failure, e.getMessage());
    } catch (RuntimeException e) {
      // What is thrown here would end the task for good, and nobody would hear of it.
      LOG.log(Level.WARNING, failure + "; it is tried again", e);
    }
  }

  @Override
  public void close() {
    quick.close();
    // What is interrupted is done after the next start.
    slow.shutdownNow();
    slow.close();
  }
}
