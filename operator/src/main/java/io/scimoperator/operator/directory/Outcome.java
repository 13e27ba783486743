package io.scimoperator.operator.directory;

import io.scimoperator.admin.v1.AdminProblem;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.operator.condition.Complaint;
import io.scimoperator.operator.condition.ReadyReason;
import io.scimoperator.operator.runtime.JointReport;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.token.TokenUse;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where a pass left a directory.
 *
 * @param digest of the configuration that should be in force
 * @param answers of every ready pod, after the configuration was pushed
 * @param replaced names of pods that were deleted for their successors to come
 */
record Outcome(
    List<TokenStep> tokens,
    String digest,
    List<RuntimeAnswer> answers,
    List<SigningStep> webhooks,
    List<String> replaced) {

  /** Of a directory without webhooks, whose pods stay. */
  Outcome(List<TokenStep> tokens, String digest, List<RuntimeAnswer> answers) {
    this(tokens, digest, answers, List.of(), List.of());
  }

  Outcome {
    tokens = List.copyOf(tokens);
    answers = List.copyOf(answers);
    webhooks = List.copyOf(webhooks);
    replaced = List.copyOf(replaced);
  }

  /** What all pods accept; empty if one of them does not say, or none is there. */
  static Optional<TokenUse> use(Collection<RuntimeAnswer> answers) {
    List<DirectoryReport> reports = reports(answers);
    return reports.isEmpty() || reports.size() < answers.size()
        ? Optional.empty()
        : Optional.of(TokenUse.ofAll(reports.stream().map(DirectoryReport::credentials).toList()));
  }

  Optional<TokenUse> use() {
    return use(answers);
  }

  /** What the pods said of the directory. */
  Optional<DirectoryReport> report() {
    return JointReport.of(reports(answers));
  }

  /** Whether every pod serves the configuration that it should. */
  boolean isServing() {
    List<DirectoryReport> reports = reports(answers);
    return !reports.isEmpty()
        && reports.size() == answers.size()
        && reports.stream().allMatch(report -> report.configurationDigest().equals(digest));
  }

  /** Why the runtime does not serve; empty if no pod objects. */
  Optional<Complaint> complaint() {
    return answers.stream().flatMap(answer -> complaint(answer).stream()).findFirst();
  }

  private static Optional<Complaint> complaint(RuntimeAnswer answer) {
    return switch (answer) {
      case RuntimeAnswer.Refused(String code, String message) ->
          Optional.of(
              new Complaint(
                  code.equals(AdminProblem.LABEL_TAKEN)
                      ? ReadyReason.LABEL_TAKEN
                      : ReadyReason.CONFIGURATION_REFUSED,
                  message));
      case RuntimeAnswer.Unreachable(String reason) ->
          Optional.of(
              new Complaint(
                  ReadyReason.RUNTIME_UNREACHABLE, reason + ". It is tried again by itself."));
      case RuntimeAnswer.Unknown unknown -> Optional.empty();
      case RuntimeAnswer.Serving serving -> Optional.empty();
    };
  }

  private static List<DirectoryReport> reports(Collection<RuntimeAnswer> answers) {
    return answers.stream()
        .filter(RuntimeAnswer.Serving.class::isInstance)
        .map(answer -> ((RuntimeAnswer.Serving) answer).report())
        .toList();
  }
}
