package io.scimoperator.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FairTurnsTest {

  private static final FairTurns.Patience LONG =
      new FairTurns.Patience(
          Duration.ofMinutes(5), () -> new IllegalStateException("waited too long"));
  private static final long NOISY = 1;
  private static final long QUIET = 2;
  private static final long OTHER = 3;

  private final List<String> order = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void allHaveEnded() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Somebody who waits in line from the return on, and notes its name when it is in. */
  private void queue(FairTurns turns, long directory, String name) throws InterruptedException {
    int before = turns.waiting();
    start(() ->
        turns.in(
            directory,
            () -> {
              order.add(name);
              return true;
            }));
    while (turns.waiting() == before) {
      Thread.sleep(1);
    }
  }

  private void start(Runnable work) {
    threads.add(Thread.ofVirtual().start(work));
  }

  /** Somebody who is in from the return on until the latch is open. */
  private void enter(FairTurns turns, long directory, CountDownLatch until)
      throws InterruptedException {
    CountDownLatch in = new CountDownLatch(1);
    start(() ->
        turns.in(
            directory,
            () -> {
              in.countDown();
              return await(until);
            }));
    in.await();
  }

  private void awaitAll() throws InterruptedException {
    allHaveEnded();
  }

  @Test
  void aDirectoryWithAShortLineIsServedBeforeTheRestOfALongOne() throws InterruptedException {
    FairTurns turns = new FairTurns(1, 1, LONG);
    CountDownLatch end = new CountDownLatch(1);
    enter(turns, NOISY, end);
    for (int i = 1; i <= 5; i++) {
      queue(turns, NOISY, "noisy " + i);
    }
    queue(turns, QUIET, "quiet 1");
    queue(turns, OTHER, "other 1");
    queue(turns, QUIET, "quiet 2");

    end.countDown();
    awaitAll();

    assertThat(order)
        .containsExactly(
            "quiet 1", "other 1", "noisy 1", "quiet 2", "noisy 2", "noisy 3", "noisy 4", "noisy 5");
  }

  @Test
  void oneDirectoryNeverHasAllPlaces() throws InterruptedException {
    FairTurns turns = new FairTurns(3, 2, LONG);
    CountDownLatch end = new CountDownLatch(1);
    enter(turns, NOISY, end);
    enter(turns, NOISY, end);
    queue(turns, NOISY, "noisy");

    boolean done = turns.in(QUIET, () -> order.isEmpty());

    assertThat(done).isTrue();
    end.countDown();
    awaitAll();
    assertThat(order).containsExactly("noisy");
  }

  @Test
  void whoWaitsForTooLongIsRefusedAndLeavesTheLine() throws InterruptedException {
    FairTurns turns =
        new FairTurns(
            1,
            1,
            new FairTurns.Patience(
                Duration.ofMillis(20), () -> new StoreException("busy for too long")));
    CountDownLatch end = new CountDownLatch(1);
    enter(turns, NOISY, end);

    assertThatThrownBy(() -> turns.in(QUIET, () -> true))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("busy");

    assertThat(turns.waiting()).isZero();
    end.countDown();
    awaitAll();
    assertThat(turns.in(QUIET, () -> 7)).isEqualTo(7);
  }

  @Test
  void workThatFailsGivesItsPlaceBack() {
    FairTurns turns = new FairTurns(1, 1, LONG);

    assertThatThrownBy(() ->
            turns.in(
                NOISY,
                () -> {
                  throw new IllegalStateException("failed");
                }))
        .hasMessage("failed");

    assertThat(turns.in(QUIET, () -> 7)).isEqualTo(7);
  }

  @Test
  void noMoreAreInThanThereArePlacesAndNobodyIsForgotten() throws InterruptedException {
    FairTurns turns = new FairTurns(4, 3, LONG);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    for (int i = 0; i < 400; i++) {
      long directory = i % 7;
      start(() -> {
        for (int round = 0; round < 20; round++) {
          turns.in(
              directory,
              () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                LockSupport.parkNanos(1);
                inside.decrementAndGet();
                return done.incrementAndGet();
              });
        }
      });
    }
    awaitAll();

    assertThat(done).hasValue(8000);
    assertThat(most.get()).isLessThanOrEqualTo(4);
    assertThat(turns.waiting()).isZero();
    assertThat(turns.directories()).isZero();
  }

  @Test
  void whileADirectoryRestsItsPlaceIsThereForOthers() throws InterruptedException {
    FairTurns turns = new FairTurns(1, 1, LONG);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch worked = new CountDownLatch(1);
    CountDownLatch resting = new CountDownLatch(1);
    CountDownLatch rested = new CountDownLatch(1);
    start(() ->
        turns.inAndRest(
            NOISY,
            () -> {
              inside.countDown();
              return await(worked);
            },
            time -> {
              resting.countDown();
              await(rested);
              return Duration.ZERO;
            }));
    await(inside);
    queue(turns, NOISY, "noisy");
    worked.countDown();
    await(resting);

    turns.in(QUIET, () -> order.add("quiet"));
    rested.countDown();
    awaitAll();

    assertThat(order).containsExactly("quiet", "noisy");
    assertThat(turns.directories()).isZero();
  }

  @Test
  void whoHasNobodyBehindRestsNot() {
    FairTurns turns = new FairTurns(2, 1, LONG);

    turns.inAndRest(
        NOISY,
        () -> order.add("noisy"),
        time -> {
          throw new AssertionError("nobody waits");
        });

    assertThat(order).containsExactly("noisy");
    assertThat(turns.directories()).isZero();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
