package io.scimoperator.local.controller;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The status of a Deployment, counted from its pods. Pure. */
final class DeploymentReport {
  private static final int DEFAULT_DEADLINE_SECONDS = 600;

  private final Deployment deployment;
  private final Instant now;
  private final DeploymentStatus counts;
  private final boolean complete;

  private DeploymentReport(DeploymentPods wanted, List<Pod> pods, Availability availability) {
    this.deployment = wanted.deployment();
    this.now = availability.now();
    List<Pod> active =
        pods.stream().filter(pod -> !PodState.isTerminating(pod) && !PodState.isOver(pod)).toList();
    int replicas = RollingLimits.of(deployment.getSpec()).replicas();
    int updated = (int) active.stream().filter(wanted::isCurrent).count();
    int available = (int) active.stream().filter(availability::isAvailable).count();
    this.counts =
        new DeploymentStatusBuilder()
            .withObservedGeneration(deployment.getMetadata().getGeneration())
            .withReplicas(active.size())
            .withUpdatedReplicas(updated)
            .withReadyReplicas((int) active.stream().filter(PodState::isReady).count())
            .withAvailableReplicas(available)
            .withUnavailableReplicas(Math.max(0, replicas - available))
            .build();
    this.complete = updated == replicas && active.size() == replicas && available == replicas;
  }

  static DeploymentStatus of(DeploymentPods wanted, List<Pod> pods, Availability availability) {
    DeploymentReport report = new DeploymentReport(wanted, pods, availability);
    return report.counts.toBuilder()
        .withConditions(report.available(), report.progressing())
        .build();
  }

  /** When the deadline of a rollout passes that is still going on. */
  static Optional<Duration> untilDeadline(
      Deployment deployment, DeploymentStatus status, Instant now) {
    return status.getConditions().stream()
        .filter(condition -> "ReplicaSetUpdated".equals(condition.getReason()))
        .map(condition ->
            Duration.between(
                now, Instant.parse(condition.getLastUpdateTime()).plus(deadline(deployment))))
        .findFirst();
  }

  private static Duration deadline(Deployment deployment) {
    Integer seconds = deployment.getSpec().getProgressDeadlineSeconds();
    return Duration.ofSeconds(seconds == null ? DEFAULT_DEADLINE_SECONDS : seconds);
  }

  private DeploymentCondition available() {
    RollingLimits limits = RollingLimits.of(deployment.getSpec());
    return counts.getAvailableReplicas() >= limits.fewestAvailable()
        ? condition(
            "Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
        : condition(
            "Available",
            "False",
            "MinimumReplicasUnavailable",
            "Deployment does not have minimum availability.");
  }

  private DeploymentCondition progressing() {
    String name = "Deployment \"" + deployment.getMetadata().getName() + "\" ";
    if (complete) {
      return condition(
          "Progressing", "True", "NewReplicaSetAvailable", name + "has successfully progressed.");
    }
    Optional<DeploymentCondition> before = before("Progressing");
    boolean moved = before.isEmpty() || hasMoved();
    if (!moved && isPastDeadline(before.get())) {
      return condition(
          "Progressing", "False", "ProgressDeadlineExceeded", name + "has timed out progressing.");
    }
    DeploymentCondition going =
        condition("Progressing", "True", "ReplicaSetUpdated", name + "is progressing.");
    return moved ? going.toBuilder().withLastUpdateTime(now.toString()).build() : going;
  }

  private boolean isPastDeadline(DeploymentCondition before) {
    return switch (before.getReason()) {
      case "ProgressDeadlineExceeded" -> true;
      case "ReplicaSetUpdated" ->
          !Instant.parse(before.getLastUpdateTime()).plus(deadline(deployment)).isAfter(now);
      default -> false;
    };
  }

  /** Whether a count differs from the status last written. */
  private boolean hasMoved() {
    DeploymentStatus before = deployment.getStatus();
    return StatusComparison.differs(
        counts, before.toBuilder().withConditions().withCollisionCount(null).build());
  }

  private Optional<DeploymentCondition> before(String type) {
    return deployment.getStatus() == null
        ? Optional.empty()
        : deployment.getStatus().getConditions().stream()
            .filter(condition -> condition.getType().equals(type))
            .findFirst();
  }

  private DeploymentCondition condition(String type, String status, String reason, String message) {
    Optional<DeploymentCondition> before = before(type);
    String transition =
        before
            .filter(last -> last.getStatus().equals(status))
            .map(DeploymentCondition::getLastTransitionTime)
            .orElse(now.toString());
    String update =
        before
            .filter(last -> last.getStatus().equals(status) && last.getReason().equals(reason))
            .map(DeploymentCondition::getLastUpdateTime)
            .orElse(now.toString());
    return new DeploymentConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage(message)
        .withLastTransitionTime(transition)
        .withLastUpdateTime(update)
        .build();
  }
}
