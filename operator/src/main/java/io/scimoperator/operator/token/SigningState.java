package io.scimoperator.operator.token;

import io.scimoperator.secret.SigningMaterial;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of the signing secret of a webhook, or of a key; it is kept in its Secret and
 * changed in one update.
 *
 * @param current that the Secret publishes
 * @param staged its successor, that deliveries are signed with before anybody can read it
 * @param previous its predecessor, that deliveries are still signed with
 */
public record SigningState(
    SigningMaterial current,
    Instant issuedAt,
    @Nullable SigningMaterial staged,
    @Nullable Previous previous) {

  /**
   * A secret that was replaced.
   *
   * @param until deliveries are signed with it; null for as long as it is there
   */
  public record Previous(SigningMaterial secret, @Nullable Instant until) {

    boolean isOver(Instant now) {
      return until != null && !now.isBefore(until);
    }
  }

  /** A secret that was just made. */
  public static SigningState issued(SigningMaterial secret, Instant now) {
    return new SigningState(secret, now, null, null);
  }

  /** With a successor. */
  public SigningState stage(SigningMaterial secret) {
    return new SigningState(current, issuedAt, secret, previous);
  }

  /** The successor takes over. */
  public SigningState publish(Duration overlap, Instant now) {
    return new SigningState(
        Objects.requireNonNull(staged, "nothing is staged"),
        now,
        null,
        new Previous(current, now.plus(overlap)));
  }

  /** Without the predecessor. */
  public SigningState forget() {
    return new SigningState(current, issuedAt, staged, null);
  }
}
