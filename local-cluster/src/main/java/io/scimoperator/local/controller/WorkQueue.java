package io.scimoperator.local.controller;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Work on named things: never two at a time for one key, never forgotten while it runs, tried again
 * with growing pauses after a failure. Safe for use by several threads.
 */
public final class WorkQueue implements AutoCloseable {
  private static final Logger LOG = System.getLogger(WorkQueue.class.getName());
  private static final long LONGEST_PAUSE_MILLIS = 10_000;
  private static final long CLOSE_SECONDS = 3;
  private static final int TELLING = 4;

  private enum Turn {
    RUNNING,
    RUNNING_AND_WANTED_AGAIN
  }

  private record Alarm(long dueNanos, ScheduledFuture<?> future) {}

  private final String name;
  private final Consumer<String> work;
  private final ExecutorService workers;
  private final ScheduledExecutorService timer;
  private final Map<String, Turn> turns = new HashMap<>();
  private final Map<String, Alarm> alarms = new HashMap<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private boolean closed;

  /** {@code name} appears in thread names and log lines. */
  public WorkQueue(String name, Consumer<String> work) {
    this.name = name;
    this.work = work;
    this.workers =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name + "-timer").factory());
  }

  /** Has the key worked on soon; once more if that is going on right now. */
  public synchronized void add(String key) {
    if (closed) {
      return;
    }
    if (turns.containsKey(key)) {
      turns.put(key, Turn.RUNNING_AND_WANTED_AGAIN);
    } else {
      turns.put(key, Turn.RUNNING);
      workers.execute(() -> run(key));
    }
  }

  /** Has the key worked on after the delay, unless an earlier time was asked for already. */
  public synchronized void addAfter(String key, Duration delay) {
    if (closed) {
      return;
    }
    long due = System.nanoTime() + delay.toNanos();
    Alarm earlier = alarms.get(key);
    if (earlier != null && earlier.dueNanos() <= due) {
      return;
    }
    if (earlier != null) {
      earlier.future().cancel(false);
    }
    ScheduledFuture<?> future =
        timer.schedule(() -> ring(key, due), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
    alarms.put(key, new Alarm(due, future));
  }

  private synchronized void ring(String key, long due) {
    Alarm alarm = alarms.get(key);
    if (alarm != null && alarm.dueNanos() == due) {
      alarms.remove(key);
    }
    add(key);
  }

  private void run(String key) {
    do {
      try {
        work.accept(key);
        succeeded(key);
      } catch (RuntimeException e) {
        failed(key, e);
      }
    } while (wantedAgain(key));
  }

  private synchronized void succeeded(String key) {
    failures.remove(key);
  }

  private synchronized void failed(String key, RuntimeException failure) {
    if (closed) {
      return;
    }
    int count = failures.merge(key, 1, Integer::sum);
    long pause = Math.min(LONGEST_PAUSE_MILLIS, 50L << Math.min(count, 10));
    String text =
        "%s %s failed %d times and is tried again in %d ms: %s"
            .formatted(name, key, count, pause, failure.getMessage());
    // One failure is nothing: objects change meanwhile, and servers restart.
    boolean degraded = count >= TELLING && Integer.bitCount(count) == 1;
    boolean unforeseen = !(failure instanceof KubernetesClientException);
    LOG.log(degraded ? Level.WARNING : Level.DEBUG, text, unforeseen ? failure : null);
    addAfter(key, Duration.ofMillis(pause));
  }

  private synchronized boolean wantedAgain(String key) {
    if (!closed && turns.get(key) == Turn.RUNNING_AND_WANTED_AGAIN) {
      turns.put(key, Turn.RUNNING);
      return true;
    }
    turns.remove(key);
    return false;
  }

  /** Takes nothing more; what is being worked on gets a few seconds, then is interrupted. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    timer.shutdownNow();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
