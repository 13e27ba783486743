package io.scimoperator.operator.directory;

import io.scimoperator.admin.v1.WebhookReport;
import io.scimoperator.operator.condition.EventReason;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.settings.WebhookSettings;
import io.scimoperator.operator.token.SigningPlan;
import io.scimoperator.operator.token.SigningState;
import io.scimoperator.secret.SigningSecret;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides the step of a webhook's signing secret.
 *
 * @param requested the webhook that somebody asked for a new secret of
 * @param answers of all pods
 * @param generator makes a new secret
 */
record WebhookSteps(
    Optional<String> requested,
    Collection<RuntimeAnswer> answers,
    Instant now,
    Supplier<SigningSecret> generator) {

  WebhookStep next(WebhookEntry entry) {
    return switch (entry) {
      case WebhookEntry.Missing(WebhookSettings settings, Optional<SigningState> carried) ->
          new WebhookStep.Create(
              settings, carried.orElseGet(() -> SigningState.issued(generator.get(), now)));
      case WebhookEntry.Theirs(WebhookSettings settings, SigningState state) ->
          new WebhookStep.Follow(settings, state);
      case WebhookEntry.Unusable(WebhookSettings settings, String message) ->
          new WebhookStep.Leave(settings, message);
      case WebhookEntry.Ours ours -> advance(ours);
    };
  }

  /** Everything as it is, while nothing may be changed. */
  static WebhookStep asItIs(WebhookEntry entry) {
    return switch (entry) {
      case WebhookEntry.Missing missing ->
          new WebhookStep.Leave(
              missing.settings(),
              "There is no Secret %s; it is made when the Directory is no longer suspended."
                  .formatted(missing.settings().secretName()));
      case WebhookEntry.Theirs(WebhookSettings settings, SigningState state) ->
          new WebhookStep.Follow(settings, state);
      case WebhookEntry.Unusable(WebhookSettings settings, String message) ->
          new WebhookStep.Leave(settings, message);
      case WebhookEntry.Ours ours ->
          new WebhookStep.Keep(ours.settings(), ours.state(), ours.secret());
    };
  }

  private WebhookStep advance(WebhookEntry.Ours ours) {
    WebhookSettings settings = ours.settings();
    SigningState state = ours.state();
    SigningPlan.Asked asked =
        new SigningPlan.Asked(
            requested.filter(settings.name()::equals).isPresent(), isSigned(settings, state));
    return switch (SigningPlan.next(state, settings.policy(), asked, now)) {
      case STAGE -> change(ours, state.stage(generator.get()), Optional.empty());
      case PUBLISH -> {
        SigningState next = state.publish(settings.policy().overlap(), now);
        yield change(ours, next, Optional.of(rotated(settings)));
      }
      case FORGET -> change(ours, state.forget(), Optional.empty());
      case WAIT -> new WebhookStep.Keep(settings, state, ours.secret());
    };
  }

  private static WebhookStep change(
      WebhookEntry.Ours ours, SigningState state, Optional<Announcement> announcement) {
    return new WebhookStep.Change(ours.settings(), state, ours.secret(), announcement);
  }

  private Announcement rotated(WebhookSettings settings) {
    return Announcement.normal(
        EventReason.SIGNING_SECRET_ROTATED,
        "Secret %s holds a new signing secret of the webhook %s. Deliveries are signed with the old"
                .formatted(settings.secretName(), settings.name())
            + " one too until %s: give the new one to the receiver."
                .formatted(TokenStatuses.seconds(now.plus(settings.policy().overlap()))));
  }

  private boolean isSigned(WebhookSettings settings, SigningState state) {
    SigningSecret staged = state.staged();
    return staged != null
        && !answers.isEmpty()
        && answers.stream()
            .allMatch(answer ->
                answer instanceof RuntimeAnswer.Serving serving
                    && serving.report().webhooks().stream()
                        .filter(report -> report.name().equals(settings.name()))
                        .map(WebhookReport::secretIds)
                        .anyMatch(ids -> ids.contains(staged.id())));
  }
}
