package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.Conditions;
import io.scimoperator.operator.condition.ProgressingReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A write that the API server refused for good: no retry helps before a person acts. Pure. */
final class Refusal {

  private static final Set<Integer> FINAL = Set.of(400, 403, 422);
  private static final Set<String> REPLACED =
      Set.of(ConditionType.PROGRESSING.text(), ConditionType.STALLED.text());

  private Refusal() {}

  /** What the API server said; empty for anything that may pass by itself. */
  static Optional<String> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException e && FINAL.contains(e.getCode())) {
        return Optional.ofNullable(e.getStatus()).map(Status::getMessage);
      }
    }
    return Optional.empty();
  }

  /** The status with the refusal in the conditions Progressing and Stalled; the rest stays. */
  static DirectoryStatus status(Directory directory, String message, Instant now) {
    DirectoryStatus before =
        Optional.ofNullable(directory.getStatus()).orElse(DirectoryStatus.NONE);
    Conditions conditions = Transitions.conditionsAfter(directory, now);
    String text = "The API server refuses what this Directory needs: " + message;
    List<Condition> next = new ArrayList<>(conditions.before());
    next.removeIf(condition -> REPLACED.contains(condition.getType()));
    next.add(conditions.no(ConditionType.PROGRESSING, ProgressingReason.REFUSED, text));
    next.add(conditions.yes(ConditionType.STALLED, ProgressingReason.REFUSED, text));
    return new DirectoryStatus(
        directory.getMetadata().getGeneration(),
        before.endpoint(),
        before.state(),
        next,
        before.tokens(),
        before.sync(),
        before.binding(),
        before.storage(),
        before.runtime(),
        before.webhooks());
  }
}
