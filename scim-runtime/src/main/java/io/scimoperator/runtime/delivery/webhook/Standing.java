package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.runtime.store.WebhookState;
import io.scimoperator.runtime.store.WebhookState.Health;
import io.scimoperator.secret.SigningSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How a receiver fares, and how much of it is asked: while several different events fail and none
 * is taken it rests, and is asked for one at a time, the more seldom the longer that lasts. Belongs
 * to one thread.
 */
final class Standing {

  private static final int USUAL = 32;

  /** One event that is never taken says nothing about the others. */
  private static final int SEVERAL = 3;

  private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofHours(3);
  private static final int SHARE_OF_FAILURE = 4;
  private static final double JITTER = 0.4;

  private static final Set<Integer> OF_ANOTHER_SIGNATURE = Set.of(400, 401, 403);

  private final RandomGenerator random;
  private final Set<String> failed = new HashSet<>();
  private Health health;
  private @Nullable Instant restsUntil;
  private boolean prefersOld;

  Standing(WebhookState state, RandomGenerator random) {
    this.random = random;
    this.health = state.health();
    this.restsUntil = state.restsUntil();
  }

  Health health() {
    return health;
  }

  /** Not before which anything is sent; null if it does not rest. */
  @Nullable Instant restsUntil() {
    return restsUntil;
  }

  /** Whether everything fails. */
  boolean isDown() {
    return restsUntil != null;
  }

  /** How many deliveries may be under way now. */
  int concurrency(Instant now) {
    if (restsUntil == null) {
      return USUAL;
    }
    return now.isBefore(restsUntil) ? 0 : 1;
  }

  /**
   * Something was taken.
   *
   * @return whether it was down
   */
  boolean taken(Instant now) {
    boolean wasDown = isDown();
    health = health.delivered(now);
    failed.clear();
    restsUntil = null;
    return wasDown;
  }

  /** An event was not taken. */
  void failed(String eventId, String reason, Instant now) {
    health = health.failed(now, reason);
    if (failed.size() < SEVERAL) {
      failed.add(eventId);
    }
    if (isDown() || failed.size() == SEVERAL) {
      restsUntil = now.plus(rest(now));
    }
  }

  private Duration rest(Instant now) {
    Instant since = health.failingSince();
    Duration share =
        since == null ? SHORTEST_REST : Duration.between(since, now).dividedBy(SHARE_OF_FAILURE);
    Duration atLeast = share.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : share;
    Duration rest = atLeast.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : atLeast;
    double factor = 1 - JITTER / 2 + JITTER * random.nextDouble();
    return Duration.ofMillis((long) (rest.toMillis() * factor));
  }

  /** Whether it has been down for so long. */
  boolean isDownFor(Duration time, Instant now) {
    Instant since = health.failingSince();
    return isDown() && since != null && !now.isBefore(since.plus(time));
  }

  /** From now on nothing is sent until somebody says so. */
  void pause(Instant now) {
    health = health.paused(now);
  }

  /**
   * A refusal may be of the signature: of those of which there is but one in a delivery, the next
   * is made with the other secret.
   */
  void refused(int status) {
    prefersOld ^= OF_ANOTHER_SIGNATURE.contains(status);
  }

  /** In the order in which to sign with them. */
  List<SigningSecret> inOrder(List<SigningSecret> secrets) {
    return prefersOld ? secrets.reversed() : secrets;
  }
}
