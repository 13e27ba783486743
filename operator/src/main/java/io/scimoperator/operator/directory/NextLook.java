package io.scimoperator.operator.directory;

import io.scimoperator.operator.token.Acceptance;
import io.scimoperator.operator.token.SigningState;
import io.scimoperator.operator.token.TokenState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** When a Directory is looked at again if nothing happens. Pure. */
final class NextLook {

  /** How stale counts may be. */
  private static final Duration REGULAR = Duration.ofSeconds(10);

  /** Of whom the reconciler of classes tells what changes. */
  private static final Duration SHARED = Duration.ofMinutes(1);

  private static final Duration WHILE_STARTING = Duration.ofSeconds(2);
  private static final Duration AT_ONCE = Duration.ofMillis(100);

  private NextLook() {}

  static Duration after(Outcome outcome, Observed observed) {
    Duration regular = observed.settings().hasOwnRuntime() ? REGULAR : SHARED;
    return after(outcome, observed.now(), regular);
  }

  private static Duration after(Outcome outcome, Instant now, Duration whileServing) {
    boolean more =
        outcome.tokens().stream().anyMatch(NextLook::hasMore)
            || outcome.webhooks().stream().anyMatch(NextLook::hasMore);
    if (outcome.isServing() && more) {
      return AT_ONCE;
    }
    Duration regular = outcome.isServing() ? whileServing : WHILE_STARTING;
    return Stream.concat(
            outcome.tokens().stream().flatMap(NextLook::deadlines),
            outcome.webhooks().stream().flatMap(NextLook::deadlines))
        .map(deadline -> Duration.between(now, deadline))
        .filter(Duration::isPositive)
        .reduce(regular, NextLook::shorter);
  }

  static Duration whileGoing() {
    return WHILE_STARTING;
  }

  static Duration whileHeld() {
    return REGULAR;
  }

  /** After a pass that did nothing, since what it had observed no longer stood. */
  static Duration whileUncertain() {
    return WHILE_STARTING;
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static boolean hasMore(TokenStep step) {
    return switch (step) {
      case TokenStep.Change change -> true;
      case TokenStep.Follow follow -> follow.announcement().isPresent();
      case TokenStep.InForce token -> token.state().successor().isPresent();
      case TokenStep.Leave leave -> false;
    };
  }

  private static boolean hasMore(SigningStep step) {
    return step instanceof SigningStep.Change
        || (step instanceof SigningStep.Signing signing && signing.state().staged() != null);
  }

  private static Stream<Instant> deadlines(SigningStep step) {
    if (!(step instanceof SigningStep.Signing signing)) {
      return Stream.empty();
    }
    Duration interval = step.settings().policy().interval();
    SigningState.Previous previous = signing.state().previous();
    return Stream.of(
            Optional.ofNullable(interval).map(signing.state().issuedAt()::plus),
            Optional.ofNullable(previous).map(SigningState.Previous::until))
        .flatMap(Optional::stream);
  }

  private static Stream<Instant> deadlines(TokenStep step) {
    if (!(step instanceof TokenStep.InForce token)) {
      return Stream.empty();
    }
    Acceptance state = token.state();
    Duration interval = token.settings().policy().interval();
    Instant due = interval == null ? null : state.presentSince().plus(interval);
    TokenState.Previous previous = state.previous();
    return Stream.of(due, previous == null ? null : previous.revokeAt())
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull);
  }
}
