package io.scimoperator.operator.dashboard.view;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.pages.Moment;
import io.scimoperator.pages.Tone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition of a Directory. */
public record ConditionRow(
    String type, Tone tone, String status, String reason, String message, @Nullable Moment since) {

  /** Those of {@code directory}. */
  public static List<ConditionRow> of(Directory directory, Instant now) {
    return Standing.conditions(directory).stream()
        .map(condition ->
            new ConditionRow(
                condition.getType(),
                tone(condition),
                condition.getStatus(),
                condition.getReason(),
                condition.getMessage(),
                Times.moment(condition.getLastTransitionTime(), now)))
        .toList();
  }

  private static Tone tone(Condition condition) {
    if (Standing.isProblem(condition)) {
      return condition.getType().equals("Ready") ? Tone.BAD : Tone.CAUTION;
    }
    return switch (condition.getType()) {
      case "Progressing", "Paused" ->
          condition.getStatus().equals("True") ? Tone.WAITING : Tone.NEUTRAL;
      default -> condition.getStatus().equals("Unknown") ? Tone.WAITING : Tone.GOOD;
    };
  }
}
