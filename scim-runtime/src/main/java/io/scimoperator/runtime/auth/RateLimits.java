package io.scimoperator.runtime.auth;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.api.v1alpha1.RateLimitSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many requests directories and their tokens may send to this process. Each has a bucket of its
 * own: nobody waits for another one's, and a request allocates nothing. Safe for concurrent use.
 */
public final class RateLimits {

  /** Requests a second of a directory, or with a token, where nothing is configured: any number. */
  public static final int ANY = 0;

  private static final int USUAL_BURST = 10;
  private static final RateLimitSpec NOTHING = new RateLimitSpec(null, null, null, null);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final RateLimitSpec usual;
  private final LongSupplier nanoTime;
  private final Map<String, TokenBucket> providers = new ConcurrentHashMap<>();
  private final Map<String, TokenBucket> applications = new ConcurrentHashMap<>();
  private final Map<String, TokenBucket> tokens = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();

  /**
   * Begins with full buckets.
   *
   * @param usual for directories that say nothing else
   * @param nanoTime a clock without jumps, in nanoseconds
   */
  public RateLimits(RateLimitSpec usual, LongSupplier nanoTime) {
    this.usual = usual;
    this.nanoTime = nanoTime;
  }

  /**
   * A request with a token of a directory has come. Its identity provider and its applications have
   * a bucket each, so that none of them takes the other's requests.
   *
   * @return 0 if it may be answered, else the whole seconds after which it may come again
   */
  public int secondsToWait(DirectoryContext directory, Credential.Role role, String tokenId) {
    RateLimitSpec configured = directory.configuration().rateLimit();
    RateLimitSpec own = configured == null ? NOTHING : configured;
    long now = nanoTime.getAsLong();
    int perToken = perSecond(own.tokenRequestsPerSecond(), usual.tokenRequestsPerSecond());
    long wait =
        perToken == 0
            ? 0
            : bucket(tokens, tokenId, now)
                .nanosToWait(
                    perToken,
                    burst(
                        perToken,
                        own.tokenBurst(),
                        own.tokenRequestsPerSecond(),
                        usual.tokenBurst()),
                    now);
    int perDirectory = perSecond(own.requestsPerSecond(), usual.requestsPerSecond());
    if (wait == 0 && perDirectory > 0) {
      wait =
          bucket(role == Credential.Role.PROVIDER ? providers : applications, directory.id(), now)
              .nanosToWait(
                  perDirectory,
                  burst(perDirectory, own.burst(), own.requestsPerSecond(), usual.burst()),
                  now);
    }
    if (wait == 0) {
      return 0;
    }
    refused.increment();
    return Math.toIntExact(Math.ceilDiv(wait, SECOND));
  }

  private static TokenBucket bucket(Map<String, TokenBucket> buckets, String id, long now) {
    TokenBucket bucket = buckets.get(id);
    return bucket == null ? buckets.computeIfAbsent(id, key -> new TokenBucket(now)) : bucket;
  }

  private static int perSecond(@Nullable Integer own, @Nullable Integer usual) {
    return own != null ? own : usual != null ? usual : 0;
  }

  /** Who states another rate has a burst that belongs to it. */
  private static int burst(
      int perSecond, @Nullable Integer own, @Nullable Integer ownRate, @Nullable Integer usual) {
    if (own != null) {
      return own;
    }
    return ownRate == null && usual != null ? usual : perSecond * USUAL_BURST;
  }

  /** Requests that were refused since this process began. */
  public long refused() {
    return refused.sum();
  }

  /** Forgets the buckets of directories and tokens that are no more. */
  public void retain(List<DirectoryContext> directories) {
    Set<String> known = new HashSet<>();
    Set<String> tokenIds = new HashSet<>();
    for (DirectoryContext directory : directories) {
      known.add(directory.id());
      directory.configuration().credentials().forEach(token -> tokenIds.add(token.id()));
    }
    providers.keySet().retainAll(known);
    applications.keySet().retainAll(known);
    tokens.keySet().retainAll(tokenIds);
  }

  /** How many buckets there are. */
  int size() {
    return providers.size() + applications.size() + tokens.size();
  }
}
