package io.scimoperator.runtime.portal;

import io.scimoperator.runtime.store.Counts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much is in a directory, as text.
 *
 * @param refused what was refused lately, in words; null if nothing was
 */
record Numbers(
    String users, String active, String groups, String memberships, @Nullable String refused) {

  /**
   * Writes numbers.
   *
   * @param refused requests of the last 24 hours
   */
  static Numbers of(Counts counts, long refused) {
    return new Numbers(
        text(counts.users()),
        text(counts.activeUsers()),
        text(counts.groups()),
        text(counts.memberships()),
        refused == 0
            ? null
            : "%s refused in the last 24 hours: see the requests."
                .formatted(refused == 1 ? "1 request was" : text(refused) + " requests were"));
  }

  private static String text(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }
}
