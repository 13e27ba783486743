package io.scimoperator.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CarriersTest {

  private final VirtualThreadSchedulerMXBean scheduler =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
  private final int before = scheduler.getParallelism();

  @BeforeEach
  void haveTheFewest() {
    scheduler.setParallelism(Carriers.FEWEST);
  }

  @AfterEach
  void haveAsManyAsBefore() {
    scheduler.setParallelism(before);
  }

  @Test
  void whoWaitsForThoseThatComputeGetsACarrier() throws InterruptedException {
    try (Carriers carriers = Carriers.watch()) {
      List<Thread> computing = new ArrayList<>();
      CountDownLatch others = new CountDownLatch(1);
      for (int i = 0; i < Carriers.FEWEST; i++) {
        computing.add(
            Thread.ofVirtual()
                .start(() -> {
                  carriers.begin();
                  while (others.getCount() > 0) {
                    Thread.onSpinWait();
                  }
                }));
      }
      Thread.ofVirtual().start(others::countDown);
      assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();
      for (Thread thread : computing) {
        thread.join();
      }
      assertThat(scheduler.getParallelism()).isGreaterThan(Carriers.FEWEST);
    }
  }

  @Test
  void whoIsWokenByAnotherThreadGetsACarrierBesideConnectionsThatNeverRest()
      throws InterruptedException {
    try (Carriers carriers = Carriers.watch()) {
      CountDownLatch others = new CountDownLatch(20);
      List<Thread> connections = new ArrayList<>();
      Thread first =
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 2 * Carriers.FEWEST + 2; i++) {
                  connections.add(Thread.startVirtualThread(() -> goOn(carriers, others)));
                }
              });
      first.join();
      while (others.getCount() > 0) {
        Thread.startVirtualThread(others::countDown).join();
      }
      for (Thread connection : connections) {
        connection.join();
      }
    }
  }

  private static void goOn(Carriers carriers, CountDownLatch others) {
    while (others.getCount() > 0) {
      carriers.begin();
      carriers.end();
    }
  }

  @Test
  void thereAreFewAgainOnceNobodyWaits() throws InterruptedException {
    try (Carriers carriers = Carriers.watch()) {
      scheduler.setParallelism(Carriers.FEWEST + 1);
      carriers.begin();
      while (scheduler.getParallelism() > Carriers.FEWEST) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
  }
}
