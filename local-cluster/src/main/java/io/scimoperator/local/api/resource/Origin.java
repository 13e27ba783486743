package io.scimoperator.local.api.resource;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Where time, uids and the ends of generated names come from.
 *
 * @param suffixes five characters each
 */
public record Origin(Clock clock, Supplier<UUID> ids, Supplier<String> suffixes) {

  /** The time as objects state it: RFC 3339, in whole seconds. */
  public String now() {
    return text(clock.instant());
  }

  static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
