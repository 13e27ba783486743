package io.scimoperator.runtime.http;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * The threads of the platform that carry the virtual ones which answer requests. Each that is woken
 * looks for work and takes it to another processor, so a change that meets nobody is answered in
 * three quarters of the time by a single one. But that one goes on with connections that it woke
 * itself before those whom another thread has woken; and if it computes for long, everybody waits.
 * So a watch looks, while there are requests, how long a virtual thread waits that it begins:
 * connections then let others go first, and there are more carriers for as long as there is a
 * crowd. They are those of the whole process. Safe for concurrent use.
 */
public final class Carriers implements AutoCloseable {

  private static final String NUMBER = "jdk.virtualThreadScheduler.parallelism";
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** As many as there are while nobody waits. */
  static final int FEWEST = Math.max(1, PROCESSORS / 2);

  private static final int MOST = Math.max(4, PROCESSORS);

  /** Between looks; who waits longer for a carrier gets more of them. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(10);

  /** So many more looks at which the fewest carriers would do than others, and they do. */
  private static final int CALM = 100;

  private final VirtualThreadSchedulerMXBean scheduler =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
  private final Thread watch = Thread.ofPlatform().daemon().name("carriers").unstarted(this::look);

  /** Requests have begun since the last look. */
  private volatile boolean working;

  private volatile boolean asleep;
  private volatile boolean closed;

  /** Opens when a virtual thread, which began to see how long it waits, has got its carrier. */
  private volatile CountDownLatch probe = new CountDownLatch(0);

  /** Connections wait for the probe before they go on. */
  private volatile boolean othersFirst;

  /** How many more looks there were at which the fewest carriers would have done than others. */
  private int calm;

  private Carriers() {}

  /** Sets the first number, unless whoever started this process did; before virtual threads. */
  public static void set() {
    System.getProperties().putIfAbsent(NUMBER, Integer.toString(FEWEST));
  }

  /**
   * Looks how long virtual threads wait, while there are requests; unless whoever started this
   * process has decided on another number of carriers.
   */
  public static Carriers watch() {
    Carriers carriers = new Carriers();
    if (carriers.scheduler.getParallelism() == FEWEST) {
      carriers.watch.start();
    }
    return carriers;
  }

  /** A request begins. */
  void begin() {
    if (!working) {
      working = true;
      if (asleep) {
        LockSupport.unpark(watch);
      }
    }
  }

  /** A request is answered: its connection goes on after others, even if its next is there. */
  @SuppressWarnings("ThreadPriorityCheck") // it is for the others, and nothing depends on it
  void end() {
    if (othersFirst) {
      await(probe);
    } else {
      Thread.yield();
    }
  }

  private void look() {
    while (!closed) {
      boolean few = scheduler.getParallelism() == FEWEST;
      if (few) {
        sleepUntilWorking();
      }
      working = false;
      if (someoneWaits()) {
        haveMost();
      } else if (!few) {
        calm = isCrowded() ? Math.max(0, calm - 1) : calm + 1;
        if (calm >= CALM) {
          scheduler.setParallelism(FEWEST);
        }
      }
    }
  }

  private void haveMost() {
    calm = 0;
    othersFirst = true;
    scheduler.setParallelism(MOST);
    // It wakes those that were added.
    Thread.ofVirtual().start(() -> {});
    await(probe);
    othersFirst = false;
  }

  /** Whether the fewest would have somebody wait at the moment. */
  private boolean isCrowded() {
    return scheduler.getMountedVirtualThreadCount() + scheduler.getQueuedVirtualThreadCount()
        > FEWEST;
  }

  private void sleepUntilWorking() {
    asleep = true;
    while (!working && !closed) {
      LockSupport.park(this);
    }
    asleep = false;
  }

  /** Whether one has no carrier yet that began a while ago. */
  private boolean someoneWaits() {
    CountDownLatch carried = new CountDownLatch(1);
    probe = carried;
    Thread.ofVirtual().name("probe").start(carried::countDown);
    LockSupport.parkNanos(LONGEST_WAIT.toNanos());
    return carried.getCount() > 0;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watch);
  }
}
