package io.scimoperator.operator.directory;

import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.operator.condition.EventReason;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What people are told of a pass. Pure. */
final class Announcements {

  private Announcements() {}

  /**
   * Of a pass.
   *
   * @param status that it leads to
   */
  static List<Announcement> of(Observed observed, Outcome outcome, DirectoryStatus status) {
    return Stream.of(
            outcome.tokens().stream().flatMap(step -> ofToken(step).stream()),
            outcome.webhooks().stream().flatMap(step -> ofWebhook(step).stream()),
            outcome.replaced().stream().map(Announcements::replaced),
            adopted(observed, outcome).stream(),
            Transitions.of(observed.directory(), status).stream())
        .flatMap(Function.identity())
        .toList();
  }

  private static Optional<Announcement> ofToken(TokenStep step) {
    return switch (step) {
      case TokenStep.Create create when create.fresh() ->
          Optional.of(
              Announcement.normal(
                  EventReason.TOKEN_ISSUED,
                  "Secret %s holds token %s of %s."
                      .formatted(
                          create.settings().secretName(),
                          create.state().current().token().id(),
                          create.settings().name())));
      case TokenStep.Change change -> change.announcement();
      case TokenStep.Follow follow -> follow.announcement();
      case TokenStep.Create moved -> Optional.empty();
      case TokenStep.Keep keep -> Optional.empty();
      case TokenStep.Leave leave -> Optional.empty();
    };
  }

  private static Optional<Announcement> ofWebhook(SigningStep step) {
    return step instanceof SigningStep.Change change ? change.announcement() : Optional.empty();
  }

  private static Announcement replaced(String pod) {
    return Announcement.normal(
        EventReason.POD_REPLACED,
        "Pod %s never ran and had been made before the last change of the runtime: it was deleted, and its StatefulSet makes a new one."
            .formatted(pod));
  }

  /**
   * Said once, with the first status that has a report: the runtime knew the directory before this
   * one was pushed to it. Kubernetes keeps the time of creation in whole seconds.
   */
  private static Optional<Announcement> adopted(Observed observed, Outcome outcome) {
    DirectoryStatus before = observed.directory().getStatus();
    boolean known =
        observed.answers().values().stream().anyMatch(RuntimeAnswer.Serving.class::isInstance);
    if (!known || (before != null && before.sync() != null)) {
      return Optional.empty();
    }
    Instant created = Instant.parse(observed.directory().getMetadata().getCreationTimestamp());
    return outcome
        .report()
        .filter(report -> report.createdAt().isBefore(created.plusSeconds(1)))
        .map(report -> adopted(report));
  }

  private static Announcement adopted(DirectoryReport report) {
    return Announcement.normal(
        EventReason.DATA_ADOPTED,
        "The data of an earlier Directory of this name was found and is served again: %d users,"
                .formatted(report.counts().users())
            + " %d groups, since %s.".formatted(report.counts().groups(), report.createdAt()));
  }
}
