package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.DirectoryReport.Activity;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.Conditions;
import io.scimoperator.operator.condition.SyncReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Judges whether the identity provider syncs as its kind should. Pure. */
final class SyncHealth {

  /** How many refusals of a day make it worth to read the log, and of its requests to say so. */
  static final int MANY_REFUSALS = 10;

  /** How many requests of the log are judged. */
  static final int WINDOW = 20;

  private static final int NOT_FOUND = 404;

  /** Strangers knock at public endpoints; a provider with a wrong token knocks and is not heard. */
  private static final Duration UNHEARD = Duration.ofHours(1);

  private SyncHealth() {}

  /**
   * How long a provider may be silent. Entra ID asks at the beginning of each of its cycles, which
   * are 40 minutes apart; the others send when something changes.
   */
  static Duration cadence(Provider provider) {
    return switch (provider) {
      case ENTRA_ID -> Duration.ofDays(1);
      case GENERIC, OKTA, ONE_LOGIN, JUMP_CLOUD, PING_FEDERATE, GOOGLE, RIPPLING, CYBER_ARK ->
          Duration.ofDays(30);
    };
  }

  static Condition condition(Observed observed, Outcome outcome) {
    Conditions conditions = observed.conditions();
    return outcome
        .report()
        .map(DirectoryReport::activity)
        .map(activity -> condition(observed, activity, conditions))
        .or(() -> conditions.before(ConditionType.SYNC_HEALTHY))
        .orElseGet(() ->
            conditions.unknown(
                ConditionType.SYNC_HEALTHY,
                SyncReason.NOT_OBSERVED,
                "No runtime has reported yet. See the condition Ready."));
  }

  private static Condition condition(Observed observed, Activity activity, Conditions conditions) {
    Instant last = activity.lastRequestAt();
    long strangers = Objects.requireNonNullElse(activity.unauthenticatedLast24Hours(), 0L);
    if (strangers > 0 && (last == null || isOlder(last, UNHEARD, observed.now()))) {
      return conditions.no(
          ConditionType.SYNC_HEALTHY, SyncReason.TOKEN_REFUSED, unheard(observed, strangers));
    }
    if (last == null) {
      return conditions.unknown(
          ConditionType.SYNC_HEALTHY,
          SyncReason.AWAITING_FIRST_REQUEST,
          "The provider has not connected yet: give it the endpoint and the token.");
    }
    return refusals(observed, activity)
        .map(message ->
            conditions.no(ConditionType.SYNC_HEALTHY, SyncReason.REQUESTS_REFUSED, message))
        .orElseGet(() -> heard(observed, last, conditions));
  }

  private static String unheard(Observed observed, long strangers) {
    return "%d requests of the last 24 hours had no token that is accepted, and lately none had one:"
            .formatted(strangers)
        + " does the provider hold the token of %s?".formatted(secrets(observed));
  }

  private static String secrets(Observed observed) {
    return observed.settings().providerTokens().stream()
        .map(token -> "Secret " + token.secretName())
        .reduce((one, other) -> one + " or " + other)
        .orElse("an entry in spec.tokens, of which there is none");
  }

  private static Optional<String> refusals(Observed observed, Activity activity) {
    List<LoggedRequest> window = observed.requests().stream().limit(WINDOW).toList();
    long refused = window.stream().filter(SyncHealth::isRefused).count();
    return refused < MANY_REFUSALS
        ? Optional.empty()
        : Optional.of(
            "%d of the last %d requests were refused. The last refusal: %s"
                .formatted(
                    refused,
                    window.size(),
                    Objects.requireNonNullElse(activity.lastRejection(), "unknown")));
  }

  private static boolean isRefused(LoggedRequest request) {
    return request.status() >= 400 && request.status() < 500 && request.status() != NOT_FOUND;
  }

  private static Condition heard(Observed observed, Instant last, Conditions conditions) {
    Provider provider = observed.settings().provider();
    Duration cadence = cadence(provider);
    return isOlder(last, cadence, observed.now())
        ? conditions.no(
            ConditionType.SYNC_HEALTHY,
            SyncReason.QUIET,
            "No request since %s; of this provider at least one in %d days is expected: is its"
                    .formatted(TokenStatuses.seconds(last), cadence.toDays())
                + " provisioning switched on?")
        : conditions.yes(
            ConditionType.SYNC_HEALTHY, SyncReason.SYNCING, "The provider syncs as expected.");
  }

  private static boolean isOlder(Instant instant, Duration age, Instant now) {
    return instant.plus(age).isBefore(now);
  }
}
