package io.scimoperator.runtime.service;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes UUIDs of version 7, which sort by the millisecond of their making. RFC 9562 §5.7. */
public record ResourceIds(Clock clock, RandomGenerator random) implements Supplier<UUID> {

  @Override
  public UUID get() {
    long high = clock.millis() << 16 | 0x7000L | random.nextLong() >>> 52;
    long low = random.nextLong() >>> 2 | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
