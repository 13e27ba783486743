package io.scimoperator.operator.token;

import io.scimoperator.operator.token.TokenState.Previous;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token in a Secret that is not the operator's: hashes only.
 *
 * @param present that was last seen in the Secret
 * @param presentSince when it was first seen there
 * @param previous that it replaced there
 */
public record ForeignState(KnownToken present, Instant presentSince, @Nullable Previous previous)
    implements Acceptance {

  /** A token that is seen for the first time. */
  public static ForeignState seen(KnownToken token, Instant now) {
    return new ForeignState(token, now, null);
  }

  @Override
  public Optional<Successor> successor() {
    return Optional.empty();
  }

  /**
   * After {@code found} was seen in the Secret: what it replaced is accepted until the overlap
   * ends. A token that was replaced before anybody used it gives way to its own predecessor, which
   * then is what users hold.
   *
   * @param presentIsUsed whether the present token was ever used
   */
  public ForeignState follow(
      KnownToken found, boolean presentIsUsed, Duration overlap, Instant now) {
    if (found.equals(present)) {
      return this;
    }
    boolean nobodyMoved = previous != null && !presentIsUsed && !previous.id().equals(found.id());
    return new ForeignState(found, now, nobodyMoved ? previous : replaced(now.plus(overlap)));
  }

  /** The predecessor is accepted no longer. */
  public ForeignState revoke() {
    return new ForeignState(present, presentSince, null);
  }

  /** The present token as one that was replaced. */
  public Previous replaced(Instant revokeAt) {
    return new Previous(present.id(), present.sha256(), present.suffix(), presentSince, revokeAt);
  }
}
