package io.scimoperator.operator.directory;

import io.scimoperator.operator.condition.EventReason;
import io.scimoperator.operator.settings.TokenSettings;
import io.scimoperator.operator.token.Acceptance;
import io.scimoperator.operator.token.RotationPlan;
import io.scimoperator.operator.token.RotationPlan.Moment;
import io.scimoperator.operator.token.RotationStep;
import io.scimoperator.operator.token.TokenState;
import io.scimoperator.token.BearerToken;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides the step of a token. A token of the spec gets one, also before the runtime is there.
 *
 * @param requested the token that somebody asked to rotate now; not published while the request
 *     stands, so that a crash cannot make one request rotate twice
 * @param generator makes a new token
 */
record TokenSteps(Optional<String> requested, Moment moment, Supplier<BearerToken> generator) {

  TokenStep next(Token token) {
    return switch (token) {
      case Token.Missing missing -> create(missing);
      case Token.Unusable unusable ->
          new TokenStep.Leave(unusable.settings(), unusable.reason(), unusable.message());
      case Token.Held held -> advance(held);
      case Token.Foreign foreign -> new Following(moment).next(foreign);
    };
  }

  private TokenStep create(Token.Missing missing) {
    return missing
        .carried()
        .map(state -> new TokenStep.Create(missing.settings(), state, false))
        .orElseGet(() -> new TokenStep.Create(missing.settings(), issued(missing), true));
  }

  /** What somebody else kept before is accepted until the overlap ends. */
  private TokenState issued(Token.Missing missing) {
    Instant end = moment.now().plus(missing.settings().policy().overlap());
    return new TokenState(
        new TokenState.Issued(generator.get(), moment.now()),
        null,
        missing.predecessor().map(known -> known.replaced(end)).orElse(null));
  }

  private TokenStep advance(Token.Held held) {
    TokenState state = held.state();
    boolean asked = requested.filter(held.settings().name()::equals).isPresent();
    return switch (RotationPlan.next(state, held.settings().policy(), asked, moment)) {
      case RotationStep.Stage() ->
          new TokenStep.Change(held, state.stage(generator.get(), moment.now()), Optional.empty());
      case RotationStep.Publish() ->
          asked
              ? new TokenStep.Keep(held, Optional.of("The request to rotate is being taken."))
              : publish(held);
      case RotationStep.Revoke() -> revoke(held);
      case RotationStep.Wait(String reason) -> new TokenStep.Keep(held, Optional.of(reason));
      case RotationStep.Done() -> new TokenStep.Keep(held, Optional.empty());
    };
  }

  private TokenStep publish(Token.Held held) {
    Instant now = moment.now();
    TokenState state = held.state().publish(held.settings().policy().overlap(), now);
    return new TokenStep.Change(
        held,
        state,
        Optional.of(
            Announcement.normal(
                EventReason.TOKEN_ROTATED,
                "Secret %s holds a new token, %s, for %s. Give it to whoever uses the old one, %s,"
                        .formatted(
                            held.settings().secretName(),
                            state.current().token().id(),
                            held.settings().name(),
                            held.state().current().token().id())
                    + " which is accepted until %s at the latest."
                        .formatted(
                            TokenStatuses.seconds(now.plus(held.settings().policy().overlap()))))));
  }

  private static TokenStep revoke(Token.Held held) {
    return new TokenStep.Change(
        held, held.state().revoke(), revoked(held.settings(), held.state()));
  }

  static Optional<Announcement> revoked(TokenSettings settings, Acceptance before) {
    return Optional.ofNullable(before.previous())
        .map(old ->
            Announcement.normal(
                EventReason.TOKEN_REVOKED,
                "The old token %s of %s is no longer accepted."
                    .formatted(old.id(), settings.name())));
  }
}
