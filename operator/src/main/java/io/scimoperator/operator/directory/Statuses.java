package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.admin.v1.Credential.Role;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.api.v1alpha1.BindingReference;
import io.scimoperator.api.v1alpha1.DirectoryState;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.SyncStatus;
import io.scimoperator.operator.settings.TokenSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the status of a Directory. Pure. */
final class Statuses {

  private Statuses() {}

  /** Of a Directory that is held back: what was true of it before stays, but for Ready. */
  static DirectoryStatus held(Observed observed, Obstacle obstacle) {
    ReadyReason reason =
        switch (obstacle) {
          case Obstacle.ClassNotFound held -> ReadyReason.CLASS_NOT_FOUND;
          case Obstacle.LabelTaken held -> ReadyReason.LABEL_TAKEN;
        };
    Conditions conditions = Conditions.after(observed);
    DirectoryStatus before = before(observed);
    return new DirectoryStatus(
        observed.directory().getMetadata().getGeneration(),
        before.endpoint(),
        DirectoryState.VALIDATING,
        List.of(
            conditions.of("Ready", false, reason.text(), obstacle.message()),
            conditions.of("Progressing", false, reason.text(), "Nothing is changed until then.")),
        before.tokens(),
        before.sync(),
        before.binding());
  }

  /** Of a Directory that was reconciled. */
  static DirectoryStatus of(Observed observed, Outcome outcome) {
    Optional<DirectoryReport> report = outcome.report();
    SyncStatus sync = report.map(Statuses::sync).orElse(before(observed).sync());
    Condition ready = ready(observed, outcome);
    return new DirectoryStatus(
        observed.directory().getMetadata().getGeneration(),
        observed.settings().endpoint().url(),
        state(ready, sync),
        List.of(ready, progressing(observed, outcome), TokenHealth.condition(observed, outcome)),
        TokenStatuses.of(outcome, before(observed).tokens()),
        sync,
        binding(observed.settings().tokens()));
  }

  private static DirectoryStatus before(Observed observed) {
    return Optional.ofNullable(observed.directory().getStatus())
        .orElse(new DirectoryStatus(null, null, null, null, null, null, null));
  }

  private static Condition ready(Observed observed, Outcome outcome) {
    Conditions conditions = Conditions.after(observed);
    if (outcome.isServing()) {
      return conditions.of(
          "Ready",
          true,
          ReadyReason.SERVING.text(),
          "Identity providers reach the directory at " + observed.settings().endpoint().url());
    }
    Outcome.Complaint complaint =
        outcome
            .complaint()
            .orElseGet(() ->
                new Outcome.Complaint(
                    ReadyReason.PROVISIONING,
                    WorkloadProblem.of(
                        observed.settings().identity().workload(), observed.pods())));
    return conditions.of("Ready", false, complaint.reason().text(), complaint.message());
  }

  private static Condition progressing(Observed observed, Outcome outcome) {
    Conditions conditions = Conditions.after(observed);
    if (!outcome.isServing()) {
      return conditions.of("Progressing", true, "Provisioning", "See the condition Ready.");
    }
    return outcome.tokens().stream()
        .filter(TokenStep.InForce.class::isInstance)
        .map(TokenStep.InForce.class::cast)
        .filter(token -> token.state().staged() != null || token.state().previous() != null)
        .findFirst()
        .map(token ->
            conditions.of(
                "Progressing",
                true,
                "Rotating",
                "Token %s is being replaced. %s"
                    .formatted(token.settings().name(), waiting(token))
                    .strip()))
        .orElseGet(
            () -> conditions.of("Progressing", false, "UpToDate", "All is as the spec asks."));
  }

  private static String waiting(TokenStep.InForce token) {
    return token instanceof TokenStep.Keep keep ? keep.waiting().orElse("") : "";
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
