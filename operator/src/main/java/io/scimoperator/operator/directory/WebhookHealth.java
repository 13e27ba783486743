package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.WebhookReport;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.Conditions;
import io.scimoperator.operator.condition.WebhookReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Judges whether every webhook takes what it is sent. Pure. */
final class WebhookHealth {

  /** What is over by itself sooner is not worth to be told. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final ConditionType TYPE = ConditionType.WEBHOOKS_HEALTHY;

  private WebhookHealth() {}

  /** Empty if the Directory has no webhooks. */
  static Optional<Condition> condition(Observed observed, Outcome outcome) {
    Conditions conditions = observed.conditions();
    Optional<Condition> misnamed = misnamed(observed, conditions);
    if (misnamed.isPresent() || observed.settings().webhooks().isEmpty()) {
      return misnamed;
    }
    return Optional.of(
        unusable(outcome, conditions)
            .or(() -> outcome.report().map(report -> reported(observed, report, conditions)))
            .or(() -> conditions.before(TYPE))
            .orElseGet(() ->
                conditions.unknown(
                    TYPE,
                    WebhookReason.NOT_OBSERVED,
                    "No runtime has reported yet. See the condition Ready.")));
  }

  private static Optional<Condition> unusable(Outcome outcome, Conditions conditions) {
    return outcome.webhooks().stream()
        .filter(WebhookStep.Leave.class::isInstance)
        .map(step -> ((WebhookStep.Leave) step).message())
        .findFirst()
        .map(message -> conditions.no(TYPE, WebhookReason.SECRET_UNUSABLE, message));
  }

  private static Condition reported(
      Observed observed, DirectoryReport report, Conditions conditions) {
    List<WebhookReport> webhooks = report.webhooks();
    return first(webhooks, webhook -> webhook.state() == WebhookReport.State.PAUSED)
        .map(webhook -> conditions.no(TYPE, WebhookReason.WEBHOOK_PAUSED, paused(webhook)))
        .or(() ->
            first(webhooks, webhook -> isFailing(webhook, observed.now()))
                .map(webhook ->
                    conditions.no(TYPE, WebhookReason.WEBHOOK_FAILING, failing(webhook))))
        .or(() ->
            first(webhooks, webhook -> webhook.parked() > 0)
                .map(webhook -> conditions.no(TYPE, WebhookReason.EVENTS_PARKED, parked(webhook))))
        .orElseGet(() ->
            conditions.yes(TYPE, WebhookReason.DELIVERING, "Every webhook takes what it is sent."));
  }

  private static Optional<WebhookReport> first(
      List<WebhookReport> webhooks, Predicate<WebhookReport> which) {
    return webhooks.stream().filter(which).findFirst();
  }

  private static boolean isFailing(WebhookReport webhook, Instant now) {
    Instant since = webhook.since();
    return webhook.state() == WebhookReport.State.FAILING
        && since != null
        && since.plus(PATIENCE).isBefore(now);
  }

  private static String paused(WebhookReport webhook) {
    return "The webhook %s failed for too long and gets nothing since %s. The last failure: %s"
            .formatted(webhook.name(), seconds(webhook), error(webhook))
        + " Mend the receiver, then annotate the Directory with %s=%s: nothing is lost that the log"
            .formatted(Directory.RESUME_WEBHOOK_ANNOTATION, webhook.name())
        + " keeps.";
  }

  private static String failing(WebhookReport webhook) {
    return "The webhook %s has taken nothing since %s. The last failure: %s It is tried again by"
            .formatted(webhook.name(), seconds(webhook), error(webhook))
        + " itself.";
  }

  private static String parked(WebhookReport webhook) {
    return "The webhook %s did not take %d events, which were given up: see its deliveries in the"
            .formatted(webhook.name(), webhook.parked())
        + " admin API, and replay them there.";
  }

  private static String seconds(WebhookReport webhook) {
    return TokenStatuses.seconds(Objects.requireNonNullElse(webhook.since(), Instant.EPOCH));
  }

  private static String error(WebhookReport webhook) {
    return Objects.requireNonNullElse(webhook.lastError(), "unknown.");
  }

  private static Optional<Condition> misnamed(Observed observed, Conditions conditions) {
    return Stream.of(Directory.ROTATE_WEBHOOK_ANNOTATION, Directory.RESUME_WEBHOOK_ANNOTATION)
        .flatMap(annotation ->
            WebhookRequest.of(observed.directory(), annotation)
                .filter(name ->
                    observed.settings().webhooks().stream().noneMatch(w -> w.name().equals(name)))
                .map(name ->
                    conditions.no(
                        TYPE,
                        WebhookReason.UNKNOWN_WEBHOOK,
                        "The annotation %s names %s, which is no webhook of the spec: correct or"
                                .formatted(annotation, name)
                            + " remove it."))
                .stream())
        .findFirst();
  }
}
