package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.admin.v1.Credential.Role;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.api.v1alpha1.BindingReference;
import io.scimoperator.api.v1alpha1.DirectoryState;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.SyncStatus;
import io.scimoperator.operator.condition.Complaint;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.Conditions;
import io.scimoperator.operator.condition.ProgressingReason;
import io.scimoperator.operator.condition.ReadyReason;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.settings.TokenSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the status of a Directory. Pure. */
final class Statuses {

  private Statuses() {}

  /** Of a Directory that is held back: what was true of it before stays true. */
  static DirectoryStatus held(Observed observed, Obstacle obstacle) {
    ReadyReason reason = obstacle.reason();
    Conditions conditions = observed.conditions();
    DirectoryStatus before = before(observed);
    Optional<Condition> served = servedAsBefore(observed);
    return new DirectoryStatus(
        observed.directory().getMetadata().getGeneration(),
        before.endpoint(),
        served.isPresent() ? before.state() : DirectoryState.VALIDATING,
        List.of(
            served.orElseGet(() -> conditions.no(ConditionType.READY, reason, obstacle.message())),
            conditions.no(
                ConditionType.PROGRESSING,
                reason,
                "Nothing is changed until then, and no token is rotated: " + obstacle.message()),
            Suspension.paused(observed),
            conditions.yes(ConditionType.STALLED, reason, obstacle.message())),
        before.tokens(),
        before.sync(),
        before.binding(),
        before.storage(),
        before.runtime(),
        before.webhooks());
  }

  /** Ready, if all pods serve what they were told before the obstacle; empty if they do not. */
  private static Optional<Condition> servedAsBefore(Observed observed) {
    boolean serves =
        !observed.answers().isEmpty()
            && observed.answers().values().stream()
                .allMatch(RuntimeAnswer.Serving.class::isInstance);
    return Optional.ofNullable(before(observed).endpoint())
        .filter(endpoint -> serves)
        .map(endpoint ->
            observed
                .conditions()
                .yes(
                    ConditionType.READY,
                    ReadyReason.SERVING,
                    "Identity providers reach the directory, as it was before its spec or class"
                        + " could not be followed, at "
                        + endpoint));
  }

  /** Of a Directory whose data is to be erased before it goes. */
  static DirectoryStatus deleting(Observed observed) {
    DirectoryStatus before = before(observed);
    String message =
        "A pod of runtime %s is waited for, to erase its data; at most %d s."
            .formatted(
                observed.settings().runtime().identity().text(), Farewell.PATIENCE.toSeconds());
    Conditions conditions = observed.conditions();
    return new DirectoryStatus(
        observed.directory().getMetadata().getGeneration(),
        before.endpoint(),
        DirectoryState.DELETING,
        List.of(
            conditions.no(ConditionType.READY, ReadyReason.DELETING, message),
            conditions.yes(ConditionType.PROGRESSING, ReadyReason.DELETING, message)),
        before.tokens(),
        before.sync(),
        before.binding(),
        before.storage(),
        before.runtime(),
        before.webhooks());
  }

  /** Of a Directory that was reconciled. */
  static DirectoryStatus of(Observed observed, Outcome outcome) {
    Optional<DirectoryReport> report = outcome.report();
    SyncStatus sync = report.map(Statuses::sync).orElse(before(observed).sync());
    List<Condition> conditions = conditions(observed, outcome);
    return new DirectoryStatus(
        observed.directory().getMetadata().getGeneration(),
        observed.settings().suspended()
            ? Suspension.endpoint(observed)
            : observed.settings().endpoint().url(),
        state(conditions.getFirst(), sync),
        conditions,
        TokenStatuses.of(outcome, before(observed).tokens()),
        sync,
        binding(observed.settings().tokens()),
        outcome.isServing()
            ? observed.settings().runtime().storage().type()
            : before(observed).storage(),
        outcome.isServing()
            ? observed.settings().runtime().identity().text()
            : before(observed).runtime(),
        WebhookStatuses.of(outcome, before(observed).webhooks()));
  }

  private static List<Condition> conditions(Observed observed, Outcome outcome) {
    Stream<Condition> always =
        Stream.of(
            ready(observed, outcome),
            progressing(observed, outcome),
            TokenHealth.condition(observed, outcome),
            SyncHealth.condition(observed, outcome),
            Suspension.paused(observed));
    return Stream.of(
            always,
            WebhookHealth.condition(observed, outcome).stream(),
            stalled(observed, outcome).stream(),
            GuardHealth.condition(observed, outcome).stream())
        .flatMap(Function.identity())
        .toList();
  }

  /** Programs that follow kstatus give up waiting when they read it. */
  private static Optional<Condition> stalled(Observed observed, Outcome outcome) {
    return outcome
        .complaint()
        .filter(complaint -> complaint.reason().needsAPerson())
        .map(complaint ->
            observed
                .conditions()
                .yes(ConditionType.STALLED, complaint.reason(), complaint.message()));
  }

  static DirectoryStatus before(Observed observed) {
    return Optional.ofNullable(observed.directory().getStatus()).orElse(DirectoryStatus.NONE);
  }

  private static Condition ready(Observed observed, Outcome outcome) {
    Conditions conditions = observed.conditions();
    if (outcome.isServing()) {
      return observed
          .unexposed()
          .map(problem -> conditions.no(ConditionType.READY, problem.reason(), problem.message()))
          .orElseGet(() ->
              conditions.yes(
                  ConditionType.READY,
                  ReadyReason.SERVING,
                  "Identity providers reach the directory at "
                      + observed.settings().endpoint().url()));
    }
    return observed.settings().suspended()
        ? Suspension.ready(observed, outcome, conditions)
            .orElseGet(() -> notReady(observed, outcome))
        : notReady(observed, outcome);
  }

  private static Condition notReady(Observed observed, Outcome outcome) {
    Complaint complaint = outcome.complaint().orElseGet(observed::notServing);
    return observed.conditions().no(ConditionType.READY, complaint.reason(), complaint.message());
  }

  private static Condition progressing(Observed observed, Outcome outcome) {
    Conditions conditions = observed.conditions();
    if (observed.settings().suspended()) {
      return conditions.no(
          ConditionType.PROGRESSING, ProgressingReason.SUSPENDED, "See the condition Paused.");
    }
    if (!outcome.isServing()) {
      return conditions.yes(
          ConditionType.PROGRESSING, ProgressingReason.PROVISIONING, "See the condition Ready.");
    }
    return outcome.tokens().stream()
        .filter(TokenStep.InForce.class::isInstance)
        .map(TokenStep.InForce.class::cast)
        .filter(token -> token.state().successor().isPresent() || token.state().previous() != null)
        .findFirst()
        .map(token ->
            conditions.yes(
                ConditionType.PROGRESSING,
                ProgressingReason.ROTATING,
                "Token %s is being replaced. %s"
                    .formatted(token.settings().name(), waiting(token))
                    .strip()))
        .orElseGet(() ->
            conditions.no(
                ConditionType.PROGRESSING,
                ProgressingReason.UP_TO_DATE,
                "All is as the spec asks."));
  }

  private static String waiting(TokenStep.InForce token) {
    return switch (token) {
      case TokenStep.Keep keep -> keep.waiting().orElse("");
      case TokenStep.Follow follow -> follow.waiting().orElse("");
      case TokenStep.Create create -> "";
      case TokenStep.Change change -> "";
    };
  }

  private static DirectoryState state(Condition ready, @Nullable SyncStatus sync) {
    if (sync != null && sync.lastRequestTime() != null) {
      return DirectoryState.LINKED;
    }
    return ready.getStatus().equals("True") ? DirectoryState.UNLINKED : DirectoryState.VALIDATING;
  }

  private static SyncStatus sync(DirectoryReport report) {
    DirectoryReport.Counts counts = report.counts();
    DirectoryReport.Activity activity = report.activity();
    return new SyncStatus(
        counts.users(),
        counts.activeUsers(),
        counts.groups(),
        counts.memberships(),
        text(activity.lastRequestAt()),
        text(activity.lastChangeAt()),
        activity.rejectedLast24Hours(),
        activity.lastRejection(),
        activity.skippedMembersLast24Hours());
  }

  private static @Nullable BindingReference binding(List<TokenSettings> tokens) {
    return tokens.stream()
        .filter(token -> token.role() == Role.APPLICATION)
        .findFirst()
        .map(token -> new BindingReference(token.secretName()))
        .orElse(null);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : TokenStatuses.seconds(instant);
  }
}
