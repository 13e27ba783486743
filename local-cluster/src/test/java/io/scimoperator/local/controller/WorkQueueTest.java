package io.scimoperator.local.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
  @Test
  void whatIsAddedWhileItIsWorkedOnIsWorkedOnOnceMore() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch added = new CountDownLatch(1);
    CountDownLatch twice = new CountDownLatch(2);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (WorkQueue queue =
        new WorkQueue(
            "test",
            key -> {
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              begun.countDown();
              await(added);
              atOnce.decrementAndGet();
              twice.countDown();
            })) {
      queue.add("key");
      await(begun);
      queue.add("key");
      queue.add("key");
      added.countDown();

      assertThat(twice.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void workThatFailsIsTriedAgain() throws Exception {
    CountDownLatch thrice = new CountDownLatch(3);
    try (WorkQueue queue =
        new WorkQueue(
            "test",
            key -> {
              thrice.countDown();
              if (thrice.getCount() > 0) {
                throw new IllegalStateException("not yet");
              }
            })) {
      queue.add("key");

      assertThat(thrice.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void theEarliestOfSeveralTimesCounts() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (WorkQueue queue = new WorkQueue("test", key -> done.countDown())) {
      queue.addAfter("key", Duration.ofHours(1));
      queue.addAfter("key", Duration.ofMillis(1));
      queue.addAfter("key", Duration.ofHours(2));

      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
