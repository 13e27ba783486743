package io.scimoperator.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HeaderDeadlineTest {

  @Test
  void whoIsLateIsInterruptedAndWhoIsDoneIsNot() throws InterruptedException {
    HeaderDeadline deadline = new HeaderDeadline(Duration.ZERO);
    AtomicBoolean doneInterrupted = new AtomicBoolean();
    CountDownLatch reading = new CountDownLatch(2);
    CountDownLatch swept = new CountDownLatch(1);
    Thread late = Thread.ofVirtual().start(() -> read(deadline, false, reading, swept));
    Thread done =
        Thread.ofVirtual().start(() -> doneInterrupted.set(read(deadline, true, reading, swept)));
    reading.await();

    deadline.sweep();
    late.join();
    swept.countDown();
    done.join();

    assertThat(doneInterrupted).isFalse();
  }

  /** Whether it was interrupted. */
  private static boolean read(
      HeaderDeadline deadline, boolean whole, CountDownLatch reading, CountDownLatch swept) {
    deadline.begin();
    if (whole) {
      deadline.end();
    }
    reading.countDown();
    try {
      swept.await();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
