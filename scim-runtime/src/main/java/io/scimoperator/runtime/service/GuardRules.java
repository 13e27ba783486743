package io.scimoperator.runtime.service;

import io.scimoperator.admin.v1.GuardConfiguration;
import io.scimoperator.api.v1alpha1.DeprovisionGuardSpec;
import io.scimoperator.api.v1alpha1.Period;
import org.jspecify.annotations.Nullable;

/** What a deprovision guard must be, before it is stored. */
final class GuardRules {

  private static final int MOST_PERCENT = 100;

  private GuardRules() {}

  static void check(@Nullable GuardConfiguration guard) {
    if (guard == null) {
      return;
    }
    DeprovisionGuardSpec limits = guard.limits();
    require(limits != null, "limits", "must be an object");
    require(
        isBetween(limits.maxUsers(), Integer.MAX_VALUE), "limits.maxUsers", "must be 0 or more");
    require(isBetween(limits.maxPercent(), MOST_PERCENT), "limits.maxPercent", "must be 0 to 100");
    require(
        isBetween(limits.minUsers(), Integer.MAX_VALUE), "limits.minUsers", "must be 0 or more");
    require(
        limits.window() == null || limits.window().matches(Period.PATTERN),
        "limits.window",
        "must be a whole number and one of d, h, m, s, such as 1d");
  }

  private static boolean isBetween(@Nullable Integer number, int most) {
    return number == null || (number >= 0 && number <= most);
  }

  private static void require(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidConfigurationException("deprovisionGuard." + field, rule);
    }
  }
}
