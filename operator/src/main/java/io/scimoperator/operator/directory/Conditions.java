package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
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
    return new Conditions(
        Optional.ofNullable(observed.directory().getStatus())
            .map(DirectoryStatus::conditions)
            .orElse(List.of()),
        observed.directory().getMetadata().getGeneration(),
        observed.now());
  }

  Condition of(String type, boolean status, String reason, String message) {
    String text = status ? "True" : "False";
    String since =
        before.stream()
            .filter(old -> old.getType().equals(type) && old.getStatus().equals(text))
            .map(Condition::getLastTransitionTime)
            .findFirst()
            .orElse(TokenStatuses.seconds(now));
    return new ConditionBuilder()
        .withType(type)
        .withStatus(text)
        .withReason(reason)
        .withMessage(message)
        .withObservedGeneration(generation)
        .withLastTransitionTime(since)
        .build();
  }
}
