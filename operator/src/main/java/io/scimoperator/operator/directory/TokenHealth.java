package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.Conditions;
import io.scimoperator.operator.condition.TokenReason;
import io.scimoperator.operator.settings.TokenSettings;
import io.scimoperator.operator.token.TokenState.Previous;
import io.scimoperator.operator.token.TokenUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Judges whether every token is, and will stay, what its users hold. Pure. */
final class TokenHealth {

  private static final ConditionType TYPE = ConditionType.TOKENS_HEALTHY;

  private TokenHealth() {}

  static Condition condition(Observed observed, Outcome outcome) {
    Conditions conditions = observed.conditions();
    return first(outcome.tokens(), step -> unusable(step, conditions))
        .or(() -> first(outcome.tokens(), step -> endangered(step, outcome, conditions)))
        .or(() -> misnamedRequest(observed, conditions))
        .orElseGet(() ->
            conditions.yes(
                TYPE, TokenReason.HEALTHY, "Every token is in force and in its Secret."));
  }

  private static Optional<Condition> first(
      List<TokenStep> steps, Function<TokenStep, Optional<Condition>> judge) {
    return steps.stream().flatMap(step -> judge.apply(step).stream()).findFirst();
  }

  private static Optional<Condition> unusable(TokenStep step, Conditions conditions) {
    return switch (step) {
      case TokenStep.Leave(TokenSettings settings, TokenReason reason, String message) ->
          Optional.of(conditions.no(TYPE, reason, message));
      case TokenStep.Follow follow ->
          follow.token().seen() instanceof Token.Seen.Illegible(TokenReason reason, String message)
              ? Optional.of(
                  conditions.no(
                      TYPE, reason, message + " Meanwhile the token that was there is accepted."))
              : Optional.empty();
      case TokenStep.InForce token -> Optional.empty();
    };
  }

  /** The last quarter of the overlap has begun, and nobody has used the new token yet. */
  private static Optional<Condition> endangered(
      TokenStep step, Outcome outcome, Conditions conditions) {
    if (!(step instanceof TokenStep.InForce token)) {
      return Optional.empty();
    }
    Previous previous = token.state().previous();
    if (previous == null || isUsed(outcome, token.state().present().id())) {
      return Optional.empty();
    }
    Duration quarter = token.settings().policy().overlap().dividedBy(4);
    Instant warnAt = previous.revokeAt().minus(quarter);
    return conditions.now().isBefore(warnAt)
        ? Optional.empty()
        : Optional.of(
            conditions.no(
                TYPE,
                TokenReason.OLD_TOKEN_IN_USE,
                "The new token of %s has not been used, and the old one, %s, ends at %s: give the"
                        .formatted(token.settings().name(), previous.id(), previous.revokeAt())
                    + " token in Secret %s to its user.".formatted(token.settings().secretName())));
  }

  private static boolean isUsed(Outcome outcome, String tokenId) {
    return outcome.use().flatMap((TokenUse use) -> use.lastUsed(tokenId)).isPresent();
  }

  private static Optional<Condition> misnamedRequest(Observed observed, Conditions conditions) {
    return RotationRequest.of(observed.directory())
        .filter(name -> !mayRotate(observed, name))
        .map(name ->
            conditions.no(
                TYPE,
                TokenReason.UNKNOWN_TOKEN,
                "The annotation %s names %s, which is no token that the operator makes: correct or"
                        .formatted(RotationRequest.ANNOTATION, name)
                    + " remove it; a token in somebody else's Secret is replaced there."));
  }

  private static boolean mayRotate(Observed observed, String name) {
    return observed.settings().tokens().stream()
        .anyMatch(token ->
            token.name().equals(name) && token.keeping() instanceof TokenSettings.Keeping.Ours);
  }
}
