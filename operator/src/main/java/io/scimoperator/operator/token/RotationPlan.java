package io.scimoperator.operator.token;

import io.scimoperator.api.v1alpha1.RevocationPolicy;
import io.scimoperator.operator.token.TokenState.Issued;
import io.scimoperator.operator.token.TokenState.Previous;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Decides the next step of a token's rotation: stage, have it confirmed, publish, overlap, revoke.
 * Pure: the same state gives the same step, so a crash between two steps loses nothing.
 */
public final class RotationPlan {

  private RotationPlan() {}

  /**
   * The next step.
   *
   * @param requested whether somebody asked to rotate now
   * @param moment the time and the runtime; if that cannot be reached, nothing moves
   */
  public static RotationStep next(
      TokenState state, RotationPolicy policy, boolean requested, Moment moment) {
    Optional<TokenUse> use = moment.use();
    if (use.isEmpty()) {
      return new RotationStep.Wait(
          "The runtime does not answer; no token is changed until it does.");
    }
    Issued staged = state.staged();
    if (staged != null) {
      return use.get().accepts(staged.token().id())
          ? new RotationStep.Publish()
          : new RotationStep.Wait("The runtime does not accept the new token yet.");
    }
    Previous previous = state.previous();
    if (previous != null) {
      return overlap(state, policy, moment);
    }
    return requested || isDue(state.current(), policy, moment.now())
        ? new RotationStep.Stage()
        : new RotationStep.Done();
  }

  /**
   * The time, and the runtime as it is seen at that time.
   *
   * @param use empty if a replica cannot be reached
   */
  public record Moment(Instant now, Optional<TokenUse> use) {}

  private record Seen(TokenUse use, Instant now) {}

  /** The next step while an old token is accepted beside the new one; nothing if there is none. */
  public static RotationStep overlap(Acceptance state, RotationPolicy policy, Moment moment) {
    Previous previous = state.previous();
    if (previous == null) {
      return new RotationStep.Done();
    }
    boolean ended = !moment.now().isBefore(previous.revokeAt());
    boolean early =
        policy.revoke() == RevocationPolicy.WHEN_REPLACED
            && moment
                .use()
                .map(use -> new Seen(use, moment.now()))
                .filter(
                    seen -> isReplaced(state.present().id(), previous.id(), policy.quiet(), seen))
                .isPresent();
    return ended || early
        ? new RotationStep.Revoke()
        : new RotationStep.Wait(
            "The old token "
                + previous.id()
                + " is accepted until "
                + previous.revokeAt().truncatedTo(ChronoUnit.SECONDS)
                + ": give the new one to its user.");
  }

  /** The new token was used, and since then the old one was not, for long enough to be sure. */
  private static boolean isReplaced(String current, String previous, Duration quiet, Seen seen) {
    Optional<Instant> firstUse = seen.use().firstUsed(current);
    if (firstUse.isEmpty()) {
      return false;
    }
    Instant lastOldUse = seen.use().lastUsed(previous).orElse(Instant.MIN);
    Instant silentSince = lastOldUse.isAfter(firstUse.get()) ? lastOldUse : firstUse.get();
    return !seen.now().isBefore(silentSince.plus(quiet));
  }

  private static boolean isDue(Issued current, RotationPolicy policy, Instant now) {
    Duration interval = policy.interval();
    return interval != null && !now.isBefore(current.issuedAt().plus(interval));
  }
}
