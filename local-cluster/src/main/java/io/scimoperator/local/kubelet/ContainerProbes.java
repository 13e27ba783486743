package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The probes of one running container, each on a virtual thread of its own.
 *
 * <p>Until a startup or readiness probe succeeds it is tried several times a second, so that a
 * program that starts in a second is ready in a second; such tries between the probe's own periods
 * count only when they succeed. Safe for several threads.
 */
final class ContainerProbes implements AutoCloseable {
  private static final Duration EAGER = Duration.ofMillis(200);

  private final Container container;
  private final ContainerChecks checks;
  private final Runnable changed;
  private final Consumer<String> unhealthy;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile boolean closed;
  private volatile boolean started;
  private volatile boolean ready;
  private volatile @Nullable String failure;

  /** {@code changed} hears of verdicts, {@code unhealthy} of each failure that counts. */
  ContainerProbes(
      Container container, ContainerChecks checks, Runnable changed, Consumer<String> unhealthy) {
    this.container = container;
    this.checks = checks;
    this.changed = changed;
    this.unhealthy = unhealthy;
  }

  boolean isStarted() {
    return started;
  }

  boolean isReady() {
    return ready;
  }

  /** Why the container has to be restarted, if it has to. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  void start() {
    if (container.getStartupProbe() == null) {
      begin();
    } else {
      run("Startup", container.getStartupProbe(), this::startup);
    }
  }

  private boolean startup(boolean success) {
    if (success) {
      begin();
      changed.run();
    } else {
      fail("startup");
    }
    return false;
  }

  /** The program counts as started: now the other probes matter. */
  private void begin() {
    started = true;
    if (container.getReadinessProbe() == null) {
      ready = true;
    } else {
      run("Readiness", container.getReadinessProbe(), this::readiness);
    }
    if (container.getLivenessProbe() != null) {
      run("Liveness", container.getLivenessProbe(), this::liveness);
    }
  }

  private boolean readiness(boolean success) {
    ready = success;
    changed.run();
    return true;
  }

  private boolean liveness(boolean success) {
    if (!success) {
      fail("liveness");
    }
    return success;
  }

  private void fail(String kind) {
    failure =
        "Container %s failed %s probe, will be restarted".formatted(container.getName(), kind);
    changed.run();
  }

  private synchronized void run(String kind, Probe probe, Verdict verdict) {
    if (closed) {
      return;
    }
    Thread thread =
        Thread.ofVirtual()
            .name(container.getName() + "-" + kind)
            .unstarted(() -> {
              try {
                loop(kind, probe, verdict);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    threads.add(thread);
    thread.start();
  }

  private void loop(String kind, Probe probe, Verdict verdict) throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(given(probe.getInitialDelaySeconds(), 0)));
    Duration period = Duration.ofSeconds(Math.max(1, given(probe.getPeriodSeconds(), 10)));
    ProbeTally tally = new ProbeTally(probe);
    boolean eager = !kind.equals("Liveness");
    long nextTick = System.nanoTime();
    while (!closed) {
      CheckResult result = checks.run(probe);
      boolean onTick = System.nanoTime() >= nextTick;
      if (onTick) {
        nextTick = Math.max(nextTick + period.toNanos(), System.nanoTime());
      }
      if (closed) {
        return;
      }
      if (result.success() || onTick) {
        if (!result.success()) {
          unhealthy.accept(kind + " probe failed: " + result.message());
        }
        Optional<Boolean> decided = tally.count(result.success());
        if (decided.isPresent() && !verdict.goesOn(decided.get())) {
          return;
        }
        eager &= !decided.orElse(false);
      }
      Duration untilTick = Duration.ofNanos(Math.max(0, nextTick - System.nanoTime()));
      Thread.sleep(eager && untilTick.compareTo(EAGER) > 0 ? EAGER : untilTick);
    }
  }

  private static int given(@Nullable Integer value, int byDefault) {
    return value == null ? byDefault : value;
  }

  @Override
  public synchronized void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }

  /** What to do when a probe has made up its mind; whether to go on probing. */
  @FunctionalInterface
  private interface Verdict {
    boolean goesOn(boolean success);
  }
}
