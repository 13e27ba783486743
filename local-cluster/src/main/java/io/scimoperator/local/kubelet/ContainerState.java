package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.time.Instant;
import java.util.Optional;

/** What a container is doing. */
sealed interface ContainerState {
  /** Not running, but it may yet: reason and message are Kubernetes' own. */
  record Waiting(String reason, String message) implements ContainerState {}

  /** Running, with its probes, and the hooks of its end. */
  record Running(ContainerProcess process, ContainerProbes probes, ContainerChecks checks)
      implements ContainerState {}

  /** It ran and ended. */
  record Ended(
      String id, int exitCode, String reason, String message, Instant startedAt, Instant finishedAt)
      implements ContainerState {
    static Ended of(ContainerProcess process, Instant now, String message) {
      int code = process.exitCode();
      return new Ended(
          containerId(process.pid()),
          code,
          code == 0 ? "Completed" : "Error",
          message,
          process.startedAt(),
          now);
    }

    /** What an earlier node reported of a container. */
    static Ended of(ContainerStateTerminated reported) {
      return new Ended(
          reported.getContainerID() == null ? "" : reported.getContainerID(),
          reported.getExitCode() == null ? 0 : reported.getExitCode(),
          reported.getReason() == null ? "" : reported.getReason(),
          reported.getMessage() == null ? "" : reported.getMessage(),
          time(reported.getStartedAt()),
          time(reported.getFinishedAt()));
    }

    private static Instant time(@org.jspecify.annotations.Nullable String reported) {
      return Optional.ofNullable(reported).map(Instant::parse).orElse(Instant.EPOCH);
    }
  }

  static String containerId(long pid) {
    return "process://" + pid;
  }

  /** The same as Kubernetes writes it. */
  default io.fabric8.kubernetes.api.model.ContainerState reported() {
    ContainerStateBuilder state = new ContainerStateBuilder();
    return switch (this) {
      case Waiting(String reason, String message) ->
          state.withNewWaiting(message.isEmpty() ? null : message, reason).build();
      case Running running ->
          state.withNewRunning(Timestamps.of(running.process().startedAt())).build();
      case Ended ended ->
          state
              .withNewTerminated()
              .withContainerID(ended.id())
              .withExitCode(ended.exitCode())
              .withReason(ended.reason())
              .withMessage(ended.message().isEmpty() ? null : ended.message())
              .withStartedAt(Timestamps.of(ended.startedAt()))
              .withFinishedAt(Timestamps.of(ended.finishedAt()))
              .endTerminated()
              .build();
    };
  }
}
