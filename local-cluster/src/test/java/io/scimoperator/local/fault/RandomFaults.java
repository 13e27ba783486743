package io.scimoperator.local.fault;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults by chance, the same ones for the same seed and the same order of requests. */
final class RandomFaults implements Interference {

  private static final List<Fault> OF_READS =
      List.of(
          new Fault.Refused(500),
          new Fault.Refused(429),
          new Fault.Refused(504),
          new Fault.HungUp(),
          new Fault.Delayed(Duration.ofMillis(50)));
  private static final List<Fault> OF_WATCHES =
      List.of(new Fault.Refused(410), new Fault.Refused(500), new Fault.HungUp());

  /** The lost answer is the one that makes a caller repeat what was done. */
  private static final List<Fault> OF_WRITES =
      List.of(
          new Fault.Refused(409),
          new Fault.Refused(429),
          new Fault.Refused(500),
          new Fault.Refused(504),
          new Fault.HungUp(),
          new Fault.AnswerLost(),
          new Fault.AnswerLost(),
          new Fault.Delayed(Duration.ofMillis(50)));

  private final AtomicInteger faults = new AtomicInteger();
  private final Random random;
  private volatile double share;

  RandomFaults(long seed) {
    random = new Random(seed);
  }

  /** From now on this share of requests fails, 0 to 1. */
  void share(double ofRequests) {
    share = ofRequests;
  }

  int faults() {
    return faults.get();
  }

  @Override
  public Fault on(Call call) {
    if (random.nextDouble() >= share) {
      return new Fault.None();
    }
    faults.incrementAndGet();
    List<Fault> possible = call.isWatch() ? OF_WATCHES : call.isWrite() ? OF_WRITES : OF_READS;
    return possible.get(random.nextInt(possible.size()));
  }

  @Override
  public boolean cutsWatch() {
    boolean cut = random.nextDouble() < share / 4;
    if (cut) {
      faults.incrementAndGet();
    }
    return cut;
  }
}
