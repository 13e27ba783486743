package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import java.time.Duration;
import java.util.Optional;

/**
 * The end of a running container: its {@code preStop} hook, SIGTERM, and when the grace period has
 * passed, SIGKILL to all that is left of it.
 */
final class Termination {
  private static final Duration AFTER_HOOK = Duration.ofSeconds(2);

  private final Container container;
  private final ContainerState.Running running;
  private final long deadline;

  private Termination(Container container, ContainerState.Running running, Duration grace) {
    this.container = container;
    this.running = running;
    this.deadline = System.nanoTime() + grace.toNanos();
  }

  /** Begins and returns; whoever started the process hears of its end. */
  static void begin(Container container, ContainerState.Running running, Duration grace) {
    Termination termination = new Termination(container, running, grace);
    Thread.ofVirtual().name("end-" + container.getName()).start(termination::run);
  }

  private void run() {
    try {
      if (preStop().isPresent() && remaining().isPositive()) {
        // What the hook finds is of no consequence: the container ends either way.
        CheckResult unused = running.checks().run(preStop().get(), remaining());
      }
      running.process().terminate();
      // Like the kubelet, a hook that used up the grace period leaves a moment to end in.
      Duration left =
          preStop().isPresent() && remaining().compareTo(AFTER_HOOK) < 0 ? AFTER_HOOK : remaining();
      if (running.process().waitFor(left)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.process().kill();
  }

  private Optional<LifecycleHandler> preStop() {
    return Optional.ofNullable(container.getLifecycle())
        .flatMap(lifecycle -> Optional.ofNullable(lifecycle.getPreStop()));
  }

  private Duration remaining() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }
}
