package io.scimoperator.bench.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What a load took. Immutable. */
public final class Measurement {

  /** How long each answer took, in nanoseconds, ascending. */
  private final long[] sorted;

  private final Duration elapsed;
  private final long cpuMicros;

  private Measurement(long[] sorted, Duration elapsed, long cpuMicros) {
    this.sorted = sorted;
    this.elapsed = elapsed;
    this.cpuMicros = cpuMicros;
  }

  /**
   * @param cpuMicros what the server's processes used
   */
  static Measurement of(List<long[]> latencies, Duration elapsed, long cpuMicros) {
    long[] sorted = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Measurement(sorted, elapsed, cpuMicros);
  }

  public long requests() {
    return sorted.length;
  }

  public double perSecond() {
    return requests() * 1e9 / elapsed.toNanos();
  }

  /** CPU of the server for one request, in microseconds. */
  public double cpuPerRequest() {
    return requests() == 0 ? 0 : (double) cpuMicros / requests();
  }

  /** The time in milliseconds that this share of the answers did not exceed. */
  public double millis(double share) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.clamp(rank, 0, sorted.length - 1)] / 1e6;
  }
}
