package io.scimoperator.operator.directory;

import io.scimoperator.admin.v1.PortalToken;
import io.scimoperator.api.v1alpha1.TokenState;
import io.scimoperator.api.v1alpha1.TokenStatus;
import io.scimoperator.operator.settings.TokenSettings;
import io.scimoperator.operator.token.Acceptance;
import io.scimoperator.operator.token.KnownToken;
import io.scimoperator.operator.token.RotationPolicy;
import io.scimoperator.operator.token.TokenState.Previous;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tokens of a status: the current ones and those that they replaced. Pure. */
final class TokenStatuses {

  /** The name of tokens that are in no spec. */
  private static final String PORTAL = "portal";

  private TokenStatuses() {}

  /**
   * @param before the status that is replaced; a use that it tells of is not forgotten while the
   *     runtime does not answer
   */
  static List<TokenStatus> of(Outcome outcome, @Nullable List<TokenStatus> before) {
    Stream<TokenStatus> declared =
        outcome.tokens().stream()
            .flatMap(step ->
                switch (step) {
                  case TokenStep.InForce inForce -> of(inForce, uses(outcome, before));
                  case TokenStep.Leave leave -> Stream.empty();
                });
    return Stream.concat(declared, ofPortal(outcome, before)).toList();
  }

  /** Tokens that people made in the portal; those of before while the runtime does not answer. */
  private static Stream<TokenStatus> ofPortal(Outcome outcome, @Nullable List<TokenStatus> before) {
    return outcome
        .report()
        .map(report -> report.portalTokens().stream().map(TokenStatuses::of))
        .orElseGet(() ->
            Objects.requireNonNullElse(before, List.<TokenStatus>of()).stream()
                .filter(token -> token.name().equals(PORTAL) && token.secretName() == null)
                .filter(token -> !isOfSpec(outcome, token)));
  }

  private static boolean isOfSpec(Outcome outcome, TokenStatus token) {
    return outcome.tokens().stream().anyMatch(step -> step.settings().name().equals(token.name()));
  }

  private static TokenStatus of(PortalToken token) {
    return new TokenStatus(
        PORTAL,
        token.id(),
        token.suffix(),
        null,
        seconds(token.issuedAt()),
        Optional.ofNullable(token.expiresAt()).map(TokenStatuses::seconds).orElse(null),
        Optional.ofNullable(token.lastUsedAt()).map(TokenStatuses::seconds).orElse(null),
        token.replaced() ? TokenState.PREVIOUS : TokenState.ACTIVE);
  }

  /** RFC 3339 in whole seconds. */
  static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** When a token was last used, by its id. */
  private interface Uses {
    @Nullable String last(String tokenId);
  }

  private static Uses uses(Outcome outcome, @Nullable List<TokenStatus> before) {
    List<TokenStatus> known = Objects.requireNonNullElse(before, List.of());
    return id ->
        outcome
            .use()
            .flatMap(use -> use.lastUsed(id))
            .map(TokenStatuses::seconds)
            .or(() ->
                known.stream()
                    .filter(token -> token.id().equals(id))
                    .flatMap(token -> Stream.ofNullable(token.lastUsedAt()))
                    .findFirst())
            .orElse(null);
  }

  private static Stream<TokenStatus> of(TokenStep.InForce token, Uses uses) {
    TokenSettings settings = token.settings();
    KnownToken present = token.state().present();
    TokenStatus active =
        new TokenStatus(
            settings.name(),
            present.id(),
            present.suffix(),
            settings.secretName(),
            seconds(token.state().presentSince()),
            expiry(settings.policy(), token.state()).map(TokenStatuses::seconds).orElse(null),
            uses.last(present.id()),
            TokenState.ACTIVE);
    Previous previous = token.state().previous();
    return previous == null
        ? Stream.of(active)
        : Stream.of(
            active,
            new TokenStatus(
                settings.name(),
                previous.id(),
                previous.suffix(),
                null,
                seconds(previous.issuedAt()),
                seconds(previous.revokeAt()),
                uses.last(previous.id()),
                TokenState.PREVIOUS));
  }

  private static Optional<Instant> expiry(RotationPolicy policy, Acceptance state) {
    return Optional.ofNullable(policy.interval())
        .map(interval -> state.presentSince().plus(interval).plus(policy.overlap()));
  }
}
