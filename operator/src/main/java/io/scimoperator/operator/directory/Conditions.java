package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes conditions: a transition is dated when the status changes, and only then.
 *
 * @param before those of the status that is replaced
 */
record Conditions(List<Condition> before, long generation, Instant now) {

  static Conditions after(Observed observed) {
    return after(observed.directory(), observed.now());
  }

  static Conditions after(Directory directory, Instant now) {
    return new Conditions(
        Optional.ofNullable(directory.getStatus())
            .map(DirectoryStatus::conditions)
            .orElse(List.of()),
        directory.getMetadata().getGeneration(),
        now);
  }

  /** The condition that is replaced. */
  Optional<Condition> before(ConditionType type) {
    return find(before, type);
  }

  static Optional<Condition> find(List<Condition> conditions, ConditionType type) {
    return conditions.stream().filter(old -> old.getType().equals(type.text())).findFirst();
  }

  Condition yes(ConditionType type, Reason reason, String message) {
    return of(type, "True", reason, message);
  }

  Condition no(ConditionType type, Reason reason, String message) {
    return of(type, "False", reason, message);
  }

  Condition unknown(ConditionType type, Reason reason, String message) {
    return of(type, "Unknown", reason, message);
  }

  private Condition of(ConditionType type, String status, Reason reason, String message) {
    String since =
        before(type)
            .filter(old -> old.getStatus().equals(status))
            .map(Condition::getLastTransitionTime)
            .orElse(TokenStatuses.seconds(now));
    return new ConditionBuilder()
        .withType(type.text())
        .withStatus(status)
        .withReason(reason.text())
        .withMessage(message)
        .withObservedGeneration(generation)
        .withLastTransitionTime(since)
        .build();
  }
}
