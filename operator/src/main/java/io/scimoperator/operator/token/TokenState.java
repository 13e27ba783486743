package io.scimoperator.operator.token;

import io.scimoperator.token.BearerToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one named token; it is kept in the token's Secret and changed in one update.
 *
 * @param current the token that the Secret publishes
 * @param staged its successor, not published yet
 * @param previous its predecessor, still accepted
 */
public record TokenState(Issued current, @Nullable Issued staged, @Nullable Previous previous)
    implements Acceptance {

  /** A token and when it was made. */
  public record Issued(BearerToken token, Instant issuedAt) {}

  /**
   * A token that was replaced: its hash is enough to go on accepting it.
   *
   * @param revokeAt when it ends at the latest
   */
  public record Previous(
      String id, String sha256, String suffix, Instant issuedAt, Instant revokeAt) {}

  @Override
  public KnownToken present() {
    return KnownToken.of(current.token());
  }

  @Override
  public Instant presentSince() {
    return current.issuedAt();
  }

  @Override
  public Optional<Successor> successor() {
    return Optional.ofNullable(staged)
        .map(made -> new Successor(KnownToken.of(made.token()), made.issuedAt()));
  }

  /** A token that was just made. */
  public static TokenState issued(BearerToken token, Instant now) {
    return new TokenState(new Issued(token, now), null, null);
  }

  /** With a successor that the runtime is to accept before anybody sees it. */
  public TokenState stage(BearerToken token, Instant now) {
    return new TokenState(current, new Issued(token, now), previous);
  }

  /** The successor takes over; what was published is accepted until the overlap ends. */
  public TokenState publish(Duration overlap, Instant now) {
    Issued successor = Objects.requireNonNull(staged, "nothing is staged");
    BearerToken old = current.token();
    return new TokenState(
        successor,
        null,
        new Previous(old.id(), old.sha256(), old.suffix(), current.issuedAt(), now.plus(overlap)));
  }

  /** The predecessor is accepted no longer. */
  public TokenState revoke() {
    return new TokenState(current, staged, null);
  }
}
