package io.scimoperator.operator.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides the next step of the rotation of a signing secret: stage, have the runtime sign with
 * both, publish, overlap, forget. Pure.
 */
public final class SigningPlan {

  private static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);

  private SigningPlan() {}

  /**
   * When a secret is replaced.
   *
   * @param interval age at which it is; null for on request only
   */
  public record Policy(@Nullable Duration interval, Duration overlap) {

    /** With the default for what is left open. */
    public static Policy of(Optional<Duration> interval, Optional<Duration> overlap) {
      return new Policy(interval.orElse(null), overlap.orElse(DEFAULT_OVERLAP));
    }
  }

  /** What to do next. */
  public enum Step {
    /** Make a successor. */
    STAGE,
    /** Show the successor to receivers. */
    PUBLISH,
    /** End the predecessor. */
    FORGET,
    /** Nothing for now. */
    WAIT
  }

  /** The next step. */
  public static Step next(SigningState state, Policy policy, Asked asked, Instant now) {
    if (state.staged() != null) {
      return asked.signed() && !asked.requested() ? Step.PUBLISH : Step.WAIT;
    }
    if (state.previous() != null) {
      return state.previous().isOver(now) ? Step.FORGET : Step.WAIT;
    }
    Duration interval = policy.interval();
    boolean due = interval != null && !now.isBefore(state.issuedAt().plus(interval));
    return asked.requested() || due ? Step.STAGE : Step.WAIT;
  }

  /**
   * What others say.
   *
   * @param requested whether somebody asks to replace it; not published while the request stands
   * @param signed whether all pods sign with the successor
   */
  public record Asked(boolean requested, boolean signed) {}
}
