package io.scimoperator.runtime.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the sending to a webhook stands.
 *
 * @param position all events up to it were taken, or are among the {@link #waiting} and {@link
 *     #parked} ones; of the order of {@link ReadTransaction#eventPositions}
 * @param revision grows with what others than the sender change
 * @param restsUntil not before which anything is sent, since everything failed; null if it did not
 * @param waiting events that failed, or wait for one that did
 * @param parked events that were given up
 */
public record WebhookState(
    WebhookKey key,
    long position,
    long revision,
    @Nullable Instant restsUntil,
    Health health,
    long waiting,
    long parked) {

  /**
   * How the receiver answers.
   *
   * @param failingSince when the first attempt failed of those after the last that was taken; null
   *     if the last was taken
   * @param pausedAt when it was given up; null if it was not
   * @param deliveredAt when something was last taken
   * @param lastError why the last attempt failed, null if it did not
   */
  public record Health(
      @Nullable Instant failingSince,
      @Nullable Instant pausedAt,
      @Nullable Instant deliveredAt,
      @Nullable String lastError) {

    /** Of a receiver that was never asked. */
    public static final Health UNKNOWN = new Health(null, null, null, null);

    /** After something was taken. */
    public Health delivered(Instant now) {
      return new Health(null, null, now, null);
    }

    /** After something was not taken. */
    public Health failed(Instant now, String error) {
      return new Health(failingSince == null ? now : failingSince, pausedAt, deliveredAt, error);
    }

    /** From now on nothing is sent. */
    public Health paused(Instant now) {
      return new Health(failingSince, now, deliveredAt, lastError);
    }
  }
}
