package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.scimoperator.operator.cluster.ReadyPods;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.Conditions;
import io.scimoperator.operator.condition.PausedReason;
import io.scimoperator.operator.condition.ReadyReason;
import io.scimoperator.operator.condition.TokenReason;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.token.BearerToken;
import java.util.List;
import java.util.Optional;

/** A Directory that is suspended: it is observed, and nothing of it is changed. Pure. */
final class Suspension {

  private static final String HELD_BACK =
      "Nothing is created, changed, rotated or revoked while spec.suspend is true. What runs goes"
          + " on: tokens stay accepted, and one that was replaced ends at its time.";

  private Suspension() {}

  /** Where the directory stands, without a step towards where it should be. */
  static Outcome outcome(Observed observed) {
    List<TokenStep> steps =
        Tokens.of(observed.settings(), observed.secrets(), observed.now()).stream()
            .map(Suspension::asItIs)
            .toList();
    List<SigningStep> webhooks =
        SigningEntries.of(observed.settings(), observed.secrets(), observed.now()).stream()
            .map(SigningSteps::asItIs)
            .toList();
    String body =
        Configurations.body(
            observed.settings(),
            steps,
            Configurations.Told.of(observed, webhooks),
            PortalLinks.asItIs(observed));
    return new Outcome(
        steps,
        BearerToken.sha256(body),
        List.copyOf(observed.answers().values()),
        webhooks,
        List.of());
  }

  private static TokenStep asItIs(Token token) {
    return switch (token) {
      case Token.Held held -> new TokenStep.Keep(held, Optional.of("The Directory is suspended."));
      case Token.Foreign foreign -> asItIs(foreign);
      case Token.Unusable unusable ->
          new TokenStep.Leave(unusable.settings(), unusable.reason(), unusable.message());
      case Token.Missing missing ->
          new TokenStep.Leave(
              missing.settings(),
              TokenReason.SECRET_MISSING,
              "There is no Secret %s; it is made when the Directory is no longer suspended."
                  .formatted(missing.settings().secretName()));
    };
  }

  private static TokenStep asItIs(Token.Foreign foreign) {
    return foreign
        .known()
        .<TokenStep>map(known ->
            new TokenStep.Follow(
                foreign, known, Optional.of("The Directory is suspended."), Optional.empty()))
        .orElseGet(() ->
            new TokenStep.Leave(
                foreign.settings(),
                TokenReason.SECRET_MISSING,
                "Secret %s is read when the Directory is no longer suspended."
                    .formatted(foreign.settings().secretName())));
  }

  /** What the condition Ready says if pods serve another configuration than the spec's. */
  static Optional<Condition> ready(Observed observed, Outcome outcome, Conditions conditions) {
    boolean serves =
        !outcome.answers().isEmpty()
            && outcome.answers().stream().allMatch(RuntimeAnswer.Serving.class::isInstance);
    if (serves) {
      return Optional.of(
          conditions.yes(
              ConditionType.READY,
              ReadyReason.SERVING,
              "Identity providers reach the directory, as it was before it was suspended, at "
                  + endpoint(observed)));
    }
    boolean unknown = outcome.answers().stream().allMatch(RuntimeAnswer.Unknown.class::isInstance);
    return unknown && observed.pods().stream().allMatch(ReadyPods::isReady)
        ? Optional.of(
            conditions.no(
                ConditionType.READY,
                ReadyReason.SUSPENDED,
                "Nothing serves the directory, and nothing is set up while spec.suspend is true."))
        : Optional.empty();
  }

  /** The URL that was published; a change of the spec does not count yet. */
  static String endpoint(Observed observed) {
    return Optional.ofNullable(Statuses.before(observed).endpoint())
        .orElse(observed.settings().endpoint().url());
  }

  /** The condition Paused. */
  static Condition paused(Observed observed) {
    Conditions conditions = observed.conditions();
    return observed.settings().suspended()
        ? conditions.yes(ConditionType.PAUSED, PausedReason.SUSPENDED, HELD_BACK)
        : conditions.no(
            ConditionType.PAUSED, PausedReason.RUNNING, "Changes are made as they come.");
  }
}
