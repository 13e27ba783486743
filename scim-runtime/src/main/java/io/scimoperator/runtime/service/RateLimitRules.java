package io.scimoperator.runtime.service;

import io.scimoperator.api.v1alpha1.RateLimitSpec;
import org.jspecify.annotations.Nullable;

/** What a rate limit must be, before it is stored. */
final class RateLimitRules {

  private static final int MOST_PER_SECOND = 1_000_000;
  private static final int MOST_AT_ONCE = 10_000_000;

  private RateLimitRules() {}

  static void check(@Nullable RateLimitSpec limit) {
    if (limit != null) {
      require("requestsPerSecond", limit.requestsPerSecond(), 0, MOST_PER_SECOND);
      require("burst", limit.burst(), 1, MOST_AT_ONCE);
      require("tokenRequestsPerSecond", limit.tokenRequestsPerSecond(), 0, MOST_PER_SECOND);
      require("tokenBurst", limit.tokenBurst(), 1, MOST_AT_ONCE);
    }
  }

  private static void require(String field, @Nullable Integer number, int least, int most) {
    if (number != null && (number < least || number > most)) {
      throw new InvalidConfigurationException(
          "rateLimit." + field, "must be a number, " + least + " to " + most);
    }
  }
}
