package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.WebhookReport;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.Conditions;
import io.scimoperator.operator.condition.WebhookReason;
import io.scimoperator.operator.settings.SigningSettings;
import io.scimoperator.operator.settings.WebhookSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges whether every webhook and receiver takes what it is sent. Pure. */
final class WebhookHealth {

  /** What is over by itself sooner is not worth to be told. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final ConditionType TYPE = ConditionType.WEBHOOKS_HEALTHY;

  private WebhookHealth() {}

  /** Empty if the Directory has neither webhooks nor receivers. */
  static Optional<Condition> condition(Observed observed, Outcome outcome) {
    Conditions conditions = observed.conditions();
    Optional<Condition> misnamed = misnamed(observed, conditions);
    if (misnamed.isPresent() || Recipients.of(observed.settings()).isEmpty()) {
      return misnamed;
    }
    return Optional.of(
        unusable(observed, outcome, conditions)
            .or(() -> outcome.report().map(report -> reported(observed, report, conditions)))
            .or(() -> conditions.before(TYPE))
            .orElseGet(() ->
                conditions.unknown(
                    TYPE,
                    WebhookReason.NOT_OBSERVED,
                    "No runtime has reported yet. See the condition Ready.")));
  }

  private static Optional<Condition> unusable(
      Observed observed, Outcome outcome, Conditions conditions) {
    return outcome.webhooks().stream()
        .filter(SigningStep.Leave.class::isInstance)
        .map(step -> ((SigningStep.Leave) step).message())
        .findFirst()
        .or(() -> AuthorizationSecret.problem(observed.settings(), observed.secrets()))
        .map(message -> conditions.no(TYPE, WebhookReason.SECRET_UNUSABLE, message));
  }

  private static Condition reported(
      Observed observed, DirectoryReport report, Conditions conditions) {
    List<WebhookReport> webhooks = report.webhooks();
    return first(webhooks, webhook -> webhook.state() == WebhookReport.State.PAUSED)
        .map(
            webhook -> conditions.no(TYPE, WebhookReason.WEBHOOK_PAUSED, paused(observed, webhook)))
        .or(() ->
            first(webhooks, webhook -> isFailing(webhook, observed.now()))
                .map(webhook ->
                    conditions.no(TYPE, WebhookReason.WEBHOOK_FAILING, failing(observed, webhook))))
        .or(() ->
            first(webhooks, webhook -> webhook.parked() > 0)
                .map(webhook ->
                    conditions.no(TYPE, WebhookReason.EVENTS_PARKED, parked(observed, webhook))))
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

  private static String paused(Observed observed, WebhookReport webhook) {
    return "The %s failed for too long and gets nothing since %s. The last failure: %s"
            .formatted(named(observed, webhook), seconds(webhook), error(webhook))
        + " Mend the receiver, then annotate the Directory with %s=%s: nothing is lost that the log"
            .formatted(Directory.RESUME_WEBHOOK_ANNOTATION, webhook.name())
        + " keeps.";
  }

  private static String failing(Observed observed, WebhookReport webhook) {
    return "The %s has taken nothing since %s. The last failure: %s It is tried again by"
            .formatted(named(observed, webhook), seconds(webhook), error(webhook))
        + " itself.";
  }

  private static String parked(Observed observed, WebhookReport webhook) {
    return "The %s did not take %d events, which were given up: see its deliveries in the"
            .formatted(named(observed, webhook), webhook.parked())
        + " admin API, and replay them there.";
  }

  private static String named(Observed observed, WebhookReport webhook) {
    return Recipients.noun(observed.settings(), webhook.name()) + " " + webhook.name();
  }

  private static String seconds(WebhookReport webhook) {
    return TokenStatuses.seconds(Objects.requireNonNullElse(webhook.since(), Instant.EPOCH));
  }

  private static String error(WebhookReport webhook) {
    return Objects.requireNonNullElse(webhook.lastError(), "unknown.");
  }

  private static Optional<Condition> misnamed(Observed observed, Conditions conditions) {
    Set<String> secrets =
        observed.settings().webhooks().stream()
            .map(WebhookSettings::name)
            .collect(Collectors.toSet());
    Set<String> keys =
        observed.settings().securityEvents() == null ? Set.of() : Set.of(SigningSettings.KEY_NAME);
    return Stream.of(
            misnamed(observed, Directory.ROTATE_WEBHOOK_ANNOTATION, secrets),
            misnamed(observed, Directory.ROTATE_KEY_ANNOTATION, keys),
            misnamed(
                observed, Directory.RESUME_WEBHOOK_ANNOTATION, Recipients.of(observed.settings())))
        .flatMap(Optional::stream)
        .findFirst()
        .map(message -> conditions.no(TYPE, WebhookReason.UNKNOWN_WEBHOOK, message));
  }

  private static Optional<String> misnamed(
      Observed observed, String annotation, Set<String> names) {
    return WebhookRequest.of(observed.directory(), annotation)
        .filter(name -> !names.contains(name))
        .map(name ->
            "The annotation %s names %s, which is not in the spec: correct or remove it."
                .formatted(annotation, name));
  }
}
