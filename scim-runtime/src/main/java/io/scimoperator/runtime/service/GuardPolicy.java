package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.GuardConfiguration;
import io.scimoperator.api.v1alpha1.DeprovisionGuardSpec;
import io.scimoperator.api.v1alpha1.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How many users an identity provider may take away from a directory. Pure.
 *
 * @param window how long each of them counts
 */
record GuardPolicy(GuardConfiguration configuration, Duration window) {

  private static final long PERCENT = 100;

  /** Of a directory; empty if all may go. */
  static Optional<GuardPolicy> of(DirectoryConfiguration directory) {
    return Optional.ofNullable(directory.deprovisionGuard())
        .filter(guard -> guard.limits().limits())
        .map(guard -> new GuardPolicy(guard, Period.parse(windowOf(guard.limits())).duration()));
  }

  private static String windowOf(DeprovisionGuardSpec limits) {
    return Objects.requireNonNullElse(limits.window(), DeprovisionGuardSpec.DEFAULT_WINDOW);
  }

  /** The window in the words of whoever set it. */
  String windowText() {
    return windowOf(configuration.limits());
  }

  /** Whether everybody may go at this moment. */
  boolean allowsAll(Instant now) {
    Instant until = configuration.allowedUntil();
    return until != null && now.isBefore(until);
  }

  /**
   * How many may go within the window.
   *
   * @param activeBefore active users before the first that counts went away
   */
  long limit(long activeBefore) {
    DeprovisionGuardSpec limits = configuration.limits();
    long limit = Long.MAX_VALUE;
    if (limits.maxUsers() != null) {
      limit = limits.maxUsers();
    }
    if (limits.maxPercent() != null) {
      long least =
          Objects.requireNonNullElse(limits.minUsers(), DeprovisionGuardSpec.DEFAULT_MIN_USERS);
      limit = Math.min(limit, Math.max(least, activeBefore * limits.maxPercent() / PERCENT));
    }
    return limit;
  }
}
