package io.scimoperator.operator.dashboard.view;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.TokenState;
import io.scimoperator.api.v1alpha1.TokenStatus;
import io.scimoperator.pages.Moment;
import io.scimoperator.pages.Tone;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How old the tokens of a Directory are that are in force, and how long they last.
 *
 * @param made when the oldest was; null if that is not known
 * @param ends when the first of them expires; null if none does
 * @param tone how soon that is
 */
public record TokenAge(@Nullable Moment made, @Nullable Moment ends, Tone tone) {

  /** Of {@code directory}, as its status tells; empty if it has no token. */
  static Optional<TokenAge> of(Directory directory, Instant now) {
    List<TokenStatus> tokens =
        TokenRow.tokens(directory).stream()
            .filter(token -> token.state() == TokenState.ACTIVE)
            .toList();
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    Instant made = first(tokens, TokenStatus::issuedAt);
    Instant ends = first(tokens, TokenStatus::expiresAt);
    return Optional.of(
        new TokenAge(
            made == null ? null : new Moment(made, now),
            ends == null ? null : new Moment(ends, now),
            TokenRow.tone(ends, now)));
  }

  private static @Nullable Instant first(
      List<TokenStatus> tokens, Function<TokenStatus, @Nullable String> time) {
    return tokens.stream()
        .flatMap(token -> Optional.ofNullable(Times.instant(time.apply(token))).stream())
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Whether somebody should look after it. */
  public boolean isUrgent() {
    return tone != Tone.GOOD;
  }

  /** What stands before the time of the end. */
  public String verb() {
    return tone == Tone.BAD ? "expired" : "expires";
  }
}
