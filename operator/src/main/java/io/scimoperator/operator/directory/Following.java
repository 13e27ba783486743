package io.scimoperator.operator.directory;

import io.scimoperator.operator.condition.EventReason;
import io.scimoperator.operator.condition.TokenReason;
import io.scimoperator.operator.settings.TokenSettings;
import io.scimoperator.operator.token.ForeignState;
import io.scimoperator.operator.token.KnownToken;
import io.scimoperator.operator.token.RotationPlan;
import io.scimoperator.operator.token.RotationPlan.Moment;
import io.scimoperator.operator.token.RotationStep;
import io.scimoperator.operator.token.TokenState.Previous;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides the step of a token that somebody else keeps. One that was seen is accepted until its
 * entry leaves the spec or another takes its place, also while its Secret cannot be read: a sync
 * that fails for an hour must not lock a provider out. Pure.
 */
record Following(Moment moment) {

  TokenStep next(Token.Foreign token) {
    return switch (token.seen()) {
      case Token.Seen.Legible(KnownToken found) ->
          token
              .known()
              .map(known -> follow(token, known, found))
              .orElseGet(() -> first(token, found));
      case Token.Seen.Illegible(TokenReason reason, String message) ->
          token
              .known()
              .<TokenStep>map(known -> overlap(token, known))
              .orElseGet(() -> new TokenStep.Leave(token.settings(), reason, message));
    };
  }

  private TokenStep first(Token.Foreign token, KnownToken found) {
    return new TokenStep.Follow(
        token,
        ForeignState.seen(found, moment.now()),
        Optional.empty(),
        Optional.of(
            Announcement.normal(
                EventReason.TOKEN_ISSUED,
                "Secret %s, which is not the operator's, holds token %s of %s."
                    .formatted(
                        token.settings().secretName(), found.id(), token.settings().name()))));
  }

  private TokenStep follow(Token.Foreign token, ForeignState known, KnownToken found) {
    if (found.equals(known.present())) {
      return overlap(token, known);
    }
    if (moment.use().isEmpty()) {
      return new TokenStep.Follow(
          token,
          known,
          Optional.of("The runtime does not answer; no token is changed until it does."),
          Optional.empty());
    }
    boolean isUsed = moment.use().flatMap(use -> use.lastUsed(known.present().id())).isPresent();
    ForeignState next =
        known.follow(found, isUsed, token.settings().policy().overlap(), moment.now());
    return new TokenStep.Follow(
        token, next, Optional.empty(), Optional.of(followed(token.settings(), next)));
  }

  private static Announcement followed(TokenSettings settings, ForeignState next) {
    Previous old = Objects.requireNonNull(next.previous(), "a token that was followed");
    return Announcement.normal(
        EventReason.TOKEN_ROTATED,
        "Secret %s holds another token, %s, for %s. The old one, %s, is accepted until %s at the"
                .formatted(
                    settings.secretName(),
                    next.present().id(),
                    settings.name(),
                    old.id(),
                    TokenStatuses.seconds(old.revokeAt()))
            + " latest.");
  }

  private TokenStep overlap(Token.Foreign token, ForeignState known) {
    TokenSettings settings = token.settings();
    return switch (RotationPlan.overlap(known, settings.policy(), moment)) {
      case RotationStep.Revoke() ->
          new TokenStep.Follow(
              token, known.revoke(), Optional.empty(), TokenSteps.revoked(settings, known));
      case RotationStep.Wait(String reason) ->
          new TokenStep.Follow(token, known, Optional.of(reason), Optional.empty());
      case RotationStep.Done(), RotationStep.Stage(), RotationStep.Publish() ->
          new TokenStep.Follow(token, known, Optional.empty(), Optional.empty());
    };
  }
}
