package io.scimoperator.runtime.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that did not get as far as the directory.
 *
 * @param what was wrong with it, in words, or the path that it was sent to; never a token
 */
public record Attempt(Instant at, String what) {

  /** The later of two, either of which may be missing. */
  public static @Nullable Attempt later(@Nullable Attempt one, @Nullable Attempt other) {
    return other == null || (one != null && one.at().isAfter(other.at())) ? one : other;
  }
}
