package io.scimoperator.runtime.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a deprovision guard has seen.
 *
 * @param counted users that went away and still count
 * @param refused requests that it refused, 0 if there were none lately
 * @param firstRefusedAt null if there were none
 * @param lastRefusedAt null if there were none
 */
public record GuardState(
    long counted, long refused, @Nullable Instant firstRefusedAt, @Nullable Instant lastRefusedAt) {

  public static final GuardState NOTHING = new GuardState(0, 0, null, null);
}
