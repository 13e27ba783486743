package io.scimoperator.operator.condition;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Writes conditions: a transition is dated when the status changes, and only then.
 *
 * @param before those of the status that is replaced
 */
public record Conditions(List<Condition> before, long generation, Instant now) {

  /** The condition that is replaced. */
  public Optional<Condition> before(ConditionType type) {
    return find(before, type);
  }

  /** The condition of a type, if it is there. */
  public static Optional<Condition> find(List<Condition> conditions, ConditionType type) {
    return conditions.stream().filter(old -> old.getType().equals(type.text())).findFirst();
  }

  public Condition yes(ConditionType type, Reason reason, String message) {
    return of(type, "True", reason, message);
  }

  public Condition no(ConditionType type, Reason reason, String message) {
    return of(type, "False", reason, message);
  }

  public Condition unknown(ConditionType type, Reason reason, String message) {
    return of(type, "Unknown", reason, message);
  }

  private Condition of(ConditionType type, String status, Reason reason, String message) {
    String since =
        before(type)
            .filter(old -> old.getStatus().equals(status))
            .map(Condition::getLastTransitionTime)
            .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString());
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
