package io.scimoperator.runtime.auth;

import io.scimoperator.runtime.store.CredentialUse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What happened lately, in memory: uses of tokens, and each directory's last requests. */
public final class Activities {

  private static final int REJECTIONS_KEPT = 10_000;

  private final Clock clock;
  private final Map<Long, Map<String, CredentialUse>> uses = new ConcurrentHashMap<>();
  private final Map<Long, Activity> activities = new ConcurrentHashMap<>();

  public Activities(Clock clock) {
    this.clock = clock;
  }

  /** Takes over what an earlier process saved. */
  public void restore(long directory, Collection<CredentialUse> saved) {
    saved.forEach(use -> usesOf(directory).putIfAbsent(use.credentialId(), use));
  }

  /** A request was accepted with this token. */
  public void used(long directory, String tokenId, boolean provider) {
    Instant now = clock.instant();
    usesOf(directory)
        .merge(
            tokenId,
            new CredentialUse(tokenId, now, now),
            (before, use) -> new CredentialUse(tokenId, before.firstUsedAt(), now));
    if (provider) {
      of(directory).lastRequestAt = now;
    }
  }

  /** A request changed something. */
  public void changed(long directory) {
    of(directory).lastChangeAt = clock.instant();
  }

  /**
   * A request was refused.
   *
   * @param reason without values
   */
  public void rejected(long directory, String reason) {
    of(directory).reject(clock.instant(), reason);
  }

  /** The uses of a directory's tokens, by token id. */
  public Map<String, CredentialUse> uses(long directory) {
    return Map.copyOf(usesOf(directory));
  }

  /** The directories with a use of a token to save. */
  public List<Long> directories() {
    return List.copyOf(uses.keySet());
  }

  public Activity of(long directory) {
    return activities.computeIfAbsent(directory, key -> new Activity());
  }

  private Map<String, CredentialUse> usesOf(long directory) {
    return uses.computeIfAbsent(directory, key -> new ConcurrentHashMap<>());
  }

  /** One directory's last requests. Safe for concurrent use. */
  public static final class Activity {

    private volatile @Nullable Instant lastRequestAt;
    private volatile @Nullable Instant lastChangeAt;
    private volatile @Nullable String lastRejection;
    private final Deque<Instant> rejections = new ArrayDeque<>();

    public @Nullable Instant lastRequestAt() {
      return lastRequestAt;
    }

    public @Nullable Instant lastChangeAt() {
      return lastChangeAt;
    }

    public @Nullable String lastRejection() {
      return lastRejection;
    }

    /** Refused requests of the 24 hours before {@code now}; at most 10,000 are counted. */
    public long rejectedSinceYesterday(Instant now) {
      synchronized (rejections) {
        forget(now);
        return rejections.size();
      }
    }

    private void reject(Instant now, String reason) {
      lastRejection = reason;
      synchronized (rejections) {
        forget(now);
        if (rejections.size() == REJECTIONS_KEPT) {
          rejections.removeFirst();
        }
        rejections.addLast(now);
      }
    }

    private void forget(Instant now) {
      Instant yesterday = now.minus(Duration.ofHours(24));
      while (!rejections.isEmpty() && rejections.getFirst().isBefore(yesterday)) {
        rejections.removeFirst();
      }
    }
  }
}
