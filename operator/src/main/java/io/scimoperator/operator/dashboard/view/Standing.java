package io.scimoperator.operator.dashboard.view;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryState;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.pages.Tone;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a Directory is, in a word, and what is wrong with it.
 *
 * @param problems for a person, the worst first
 */
public record Standing(Tone tone, String label, List<String> problems) {

  private static final Set<String> NEVER_A_PROBLEM = Set.of("Progressing", "Paused");
  private static final Set<String> A_PROBLEM_WHEN_TRUE = Set.of("Stalled", "DeprovisionGuard");

  public Standing {
    problems = List.copyOf(problems);
  }

  /** That of {@code directory}, as its status tells. */
  public static Standing of(Directory directory) {
    List<Condition> conditions = conditions(directory);
    List<String> problems =
        conditions.stream().filter(Standing::isProblem).map(Condition::getMessage).toList();
    if (directory.getMetadata().getDeletionTimestamp() != null) {
      return new Standing(Tone.CAUTION, "Being deleted", problems);
    }
    if (isTrue(conditions, "Paused")) {
      return new Standing(Tone.NEUTRAL, "Suspended", problems);
    }
    Optional<Condition> ready =
        conditions.stream().filter(one -> one.getType().equals("Ready")).findFirst();
    if (ready.isEmpty() || ready.get().getStatus().equals("Unknown")) {
      return new Standing(Tone.WAITING, "Being set up", List.of());
    }
    if (!ready.get().getStatus().equals("True")) {
      boolean starting = isTrue(conditions, "Progressing");
      return starting
          ? new Standing(Tone.WAITING, "Being set up", problems)
          : new Standing(Tone.BAD, "Not ready", problems);
    }
    return problems.isEmpty()
        ? served(directory)
        : new Standing(Tone.CAUTION, "Needs attention", problems);
  }

  private static Standing served(Directory directory) {
    DirectoryState state =
        Optional.ofNullable(directory.getStatus())
            .map(DirectoryStatus::state)
            .orElse(DirectoryState.UNLINKED);
    return state == DirectoryState.LINKED
        ? new Standing(Tone.GOOD, "Linked", List.of())
        : new Standing(Tone.WAITING, "Waiting for the provider", List.of());
  }

  /** Whether a condition tells of something that is wrong. */
  static boolean isProblem(Condition condition) {
    String bad = A_PROBLEM_WHEN_TRUE.contains(condition.getType()) ? "True" : "False";
    return !NEVER_A_PROBLEM.contains(condition.getType()) && condition.getStatus().equals(bad);
  }

  static List<Condition> conditions(Directory directory) {
    return Optional.ofNullable(directory.getStatus())
        .map(DirectoryStatus::conditions)
        .orElse(List.of());
  }

  private static boolean isTrue(List<Condition> conditions, String type) {
    return conditions.stream()
        .anyMatch(one -> one.getType().equals(type) && one.getStatus().equals("True"));
  }
}
