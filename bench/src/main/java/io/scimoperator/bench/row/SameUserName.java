package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Measurement;
import io.scimoperator.bench.load.Script;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/** Many connections create one userName at the same moment: one must succeed. */
public final class SameUserName implements Row {

  private static final int ROUNDS = 100;

  @Override
  public String key() {
    return "same-name";
  }

  @Override
  public String title() {
    return "create one userName together";
  }

  @Override
  public String goal() {
    return "exactly one 201 of each round, the others 409";
  }

  @Override
  public Outcome run(Directory directory, Effort effort) {
    CyclicBarrier barrier = new CyclicBarrier(effort.connections());
    AtomicInteger created = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    String name = directory.newName("same");
    Measurement measurement =
        directory
            .load(effort.connections())
            .run(connection -> script(directory, barrier, name, created, refused));
    return new Outcome(
        measurement,
        "%d rounds: %d × 201, %d × 409".formatted(ROUNDS, created.get(), refused.get()));
  }

  private static Script script(
      Directory directory,
      CyclicBarrier barrier,
      String name,
      AtomicInteger created,
      AtomicInteger refused) {
    AtomicInteger rounds = new AtomicInteger();
    return client -> {
      int round = rounds.getAndIncrement();
      if (round == ROUNDS) {
        return false;
      }
      await(barrier);
      String body = Bodies.user(name + " round " + round, round);
      switch (client.send(directory.requests().post("/Users", body))) {
        case 201 -> created.incrementAndGet();
        case 409 -> refused.incrementAndGet();
        default -> throw new IllegalStateException(client.body());
      }
      return true;
    };
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before a round", e);
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException("another connection failed", e);
    }
  }
}
