package io.scimoperator.operator.directory;

import io.scimoperator.admin.v1.WebhookReport;
import io.scimoperator.operator.condition.EventReason;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.settings.SigningSettings;
import io.scimoperator.operator.token.SigningPlan;
import io.scimoperator.operator.token.SigningState;
import io.scimoperator.secret.SigningMaterial;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides the step of a signing secret or key.
 *
 * @param requested whether somebody asked for a new one
 * @param answers of all pods
 * @param generator makes a new one
 */
record SigningSteps(
    Predicate<SigningSettings> requested,
    Collection<RuntimeAnswer> answers,
    Instant now,
    Function<SigningSettings, SigningMaterial> generator) {

  SigningStep next(SigningEntry entry) {
    return switch (entry) {
      case SigningEntry.Missing(SigningSettings settings, Optional<SigningState> carried) ->
          new SigningStep.Create(
              settings,
              carried.orElseGet(() -> SigningState.issued(generator.apply(settings), now)));
      case SigningEntry.Theirs(SigningSettings settings, SigningState state) ->
          new SigningStep.Follow(settings, state);
      case SigningEntry.Unusable(SigningSettings settings, String message) ->
          new SigningStep.Leave(settings, message);
      case SigningEntry.Ours ours -> advance(ours);
    };
  }

  /** Everything as it is, while nothing may be changed. */
  static SigningStep asItIs(SigningEntry entry) {
    return switch (entry) {
      case SigningEntry.Missing missing ->
          new SigningStep.Leave(
              missing.settings(),
              "There is no Secret %s; it is made when the Directory is no longer suspended."
                  .formatted(missing.settings().secretName()));
      case SigningEntry.Theirs(SigningSettings settings, SigningState state) ->
          new SigningStep.Follow(settings, state);
      case SigningEntry.Unusable(SigningSettings settings, String message) ->
          new SigningStep.Leave(settings, message);
      case SigningEntry.Ours ours ->
          new SigningStep.Keep(ours.settings(), ours.state(), ours.secret());
    };
  }

  private SigningStep advance(SigningEntry.Ours ours) {
    SigningSettings settings = ours.settings();
    SigningState state = ours.state();
    SigningPlan.Asked asked = new SigningPlan.Asked(requested.test(settings), isSigned(state));
    return switch (SigningPlan.next(state, settings.policy(), asked, now)) {
      case STAGE -> change(ours, state.stage(generator.apply(settings)), Optional.empty());
      case PUBLISH -> {
        SigningState next = state.publish(settings.policy().overlap(), now);
        yield change(ours, next, Optional.of(rotated(settings)));
      }
      case FORGET -> change(ours, state.forget(), Optional.empty());
      case WAIT -> new SigningStep.Keep(settings, state, ours.secret());
    };
  }

  private static SigningStep change(
      SigningEntry.Ours ours, SigningState state, Optional<Announcement> announcement) {
    return new SigningStep.Change(ours.settings(), state, ours.secret(), announcement);
  }

  private Announcement rotated(SigningSettings settings) {
    String until = TokenStatuses.seconds(now.plus(settings.policy().overlap()));
    String message =
        switch (settings.kind()) {
          case WEBHOOK_SECRET ->
              "Secret %s holds a new signing secret of %s. Deliveries are signed with the old one"
                      .formatted(settings.secretName(), settings.purpose())
                  + " too until %s: give the new one to the receiver.".formatted(until);
          case SECURITY_EVENT_KEY ->
              "Secret %s holds a new key for security events. It is published, and signs in %d"
                      .formatted(
                          settings.secretName(), SecurityEventConfigurations.LEAD.toMinutes())
                  + " minutes; the old one stays published until %s.".formatted(until);
        };
    return Announcement.normal(EventReason.SIGNING_SECRET_ROTATED, message);
  }

  private boolean isSigned(SigningState state) {
    SigningMaterial staged = state.staged();
    return staged != null
        && !answers.isEmpty()
        && answers.stream()
            .allMatch(answer ->
                answer instanceof RuntimeAnswer.Serving serving
                    && serving.report().webhooks().stream()
                        .map(WebhookReport::secretIds)
                        .anyMatch(ids -> ids.contains(staged.id())));
  }
}
