package io.scimoperator.runtime.service;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7, each greater than the one before, whatever the clock does: the order of
 * ids is the order of creation. RFC 9562 §5.7 with the counter of §6.2 method 1. Safe for
 * concurrent use.
 */
public final class ResourceIds implements Supplier<UUID> {

  private static final int COUNTER_BITS = 12;

  private final Clock clock;
  private final RandomGenerator random;

  /** Milliseconds, then a counter within them. */
  private final AtomicLong last = new AtomicLong();

  public ResourceIds(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public UUID get() {
    long now = clock.millis() << COUNTER_BITS;
    long next = last.updateAndGet(before -> Math.max(before + 1, now));
    long counter = next & ((1 << COUNTER_BITS) - 1);
    long high = (next >>> COUNTER_BITS << 16) | 0x7000L | counter;
    long low = random.nextLong() >>> 2 | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
