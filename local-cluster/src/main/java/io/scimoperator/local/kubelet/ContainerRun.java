package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.scimoperator.local.kubelet.ContainerState.Ended;
import io.scimoperator.local.kubelet.ContainerState.Running;
import io.scimoperator.local.kubelet.ContainerState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The life of one container of a pod, over its restarts. Not thread-safe. */
final class ContainerRun {
  private final Container container;
  private final RestartBackoff backoff = new RestartBackoff();
  private ContainerState state = new Waiting(NotReadyYet.CREATING, "");
  private Optional<Ended> last = Optional.empty();
  private int restarts;
  private boolean ranBefore;
  private boolean ending;

  /** {@code before} is what an earlier node reported of it. */
  ContainerRun(Container container, Optional<ContainerStatus> before) {
    this.container = container;
    before.ifPresent(this::resume);
  }

  private void resume(ContainerStatus before) {
    restarts = Objects.requireNonNullElse(before.getRestartCount(), 0);
    var state = before.getState();
    if (state != null && state.getRunning() != null) {
      ranBefore = true;
      Instant startedAt = Instant.parse(state.getRunning().getStartedAt());
      String id = Objects.requireNonNullElse(before.getContainerID(), "");
      last =
          Optional.of(
              new Ended(
                  id, 137, "ContainerStatusUnknown", "the node stopped", startedAt, startedAt));
    } else if (state != null && state.getTerminated() != null) {
      ranBefore = true;
      this.state = Ended.of(state.getTerminated());
    } else if (before.getLastState() != null && before.getLastState().getTerminated() != null) {
      ranBefore = true;
      last = Optional.of(Ended.of(before.getLastState().getTerminated()));
    }
  }

  Container container() {
    return container;
  }

  ContainerState state() {
    return state;
  }

  /** Notices that the process has ended; {@code message} says why if the spec asks for that. */
  void observe(Instant now, Supplier<String> message) {
    if (state instanceof Running running && !running.process().isAlive()) {
      running.probes().close();
      Ended ended = Ended.of(running.process(), now, message.get());
      state = ended;
      ending = false;
      backoff.ended(ended.startedAt(), now);
    }
  }

  boolean isRunning() {
    return state instanceof Running;
  }

  /** Running, and its startup probe is content. */
  boolean isStarted() {
    return state instanceof Running running && running.probes().isStarted();
  }

  /** Started, and its readiness probe is content. */
  boolean isReady() {
    return state instanceof Running running
        && running.probes().isStarted()
        && running.probes().isReady();
  }

  Optional<Ended> ended() {
    return state instanceof Ended ended ? Optional.of(ended) : Optional.empty();
  }

  /** Why a probe wants it restarted, unless it is ending already. */
  Optional<String> unhealthy() {
    return state instanceof Running running && !ending
        ? running.probes().failure()
        : Optional.empty();
  }

  /** How long until it may be started; a container that has just ended shows that first. */
  Duration untilStart(Instant now) {
    Duration remaining = backoff.remaining(now);
    if (remaining.isPositive() && state instanceof Ended ended) {
      last = Optional.of(ended);
      state =
          new Waiting(
              "CrashLoopBackOff",
              "back-off %s restarting failed container=%s"
                  .formatted(text(backoff.pause()), container.getName()));
    }
    return remaining;
  }

  private static String text(Duration pause) {
    return pause.toMillis() < 1000 ? pause.toMillis() + "ms" : pause.toSeconds() + "s";
  }

  void started(Running running) {
    ended().ifPresent(ended -> last = Optional.of(ended));
    restarts += ranBefore ? 1 : 0;
    ranBefore = true;
    state = running;
  }

  /** It could not be started, for a reason that is not its own; what it waits for is announced. */
  void waits(NotReadyYet why) {
    ended().ifPresent(ended -> last = Optional.of(ended));
    state = new Waiting(why.reason(), why.message());
  }

  /** The attempt to start it failed; the next one is put off. */
  void failed(Instant now) {
    backoff.failed(now);
  }

  void end(Duration grace) {
    if (state instanceof Running running && !ending) {
      ending = true;
      Termination.begin(container, running, grace);
    }
  }

  void kill() {
    if (state instanceof Running running) {
      running.process().kill();
    }
  }

  void awaitEnd() {
    if (state instanceof Running running) {
      running.process().awaitEnd();
    }
  }

  ContainerStatus status() {
    return new ContainerStatusBuilder()
        .withName(container.getName())
        .withImage(container.getImage())
        .withImageID("local/" + LocalImage.repository(container.getImage()))
        .withContainerID(containerId())
        .withReady(isReady())
        .withStarted(isStarted())
        .withRestartCount(restarts)
        .withState(state.reported())
        .withLastState(
            last.map(ContainerState::reported)
                .orElseGet(io.fabric8.kubernetes.api.model.ContainerState::new))
        .build();
  }

  private @Nullable String containerId() {
    return switch (state) {
      case Running running -> ContainerState.containerId(running.process().pid());
      case Ended ended -> ended.id();
      case Waiting waiting -> last.map(Ended::id).orElse(null);
    };
  }
}
