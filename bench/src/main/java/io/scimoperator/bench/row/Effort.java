package io.scimoperator.bench.row;

import java.time.Duration;

/**
 * How much a row does.
 *
 * @param time of rows without an end of their own
 * @param members that a group grows to
 */
public record Effort(int connections, Duration time, int members) {

  /** The same for less time: to warm up. */
  public Effort warmUp() {
    return new Effort(connections, time.dividedBy(3), Math.min(members, 1000));
  }
}
