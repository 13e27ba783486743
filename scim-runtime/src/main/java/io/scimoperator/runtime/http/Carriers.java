package io.scimoperator.runtime.http;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * How many threads of the platform carry the virtual ones that answer requests. Each that is woken
 * looks for work and takes it to another processor, so a change that meets nobody is answered in
 * three quarters of the time by a single one; but if that one computes for long, everybody waits.
 * So there are few, and more once somebody waits, for as long as there is a crowd. It is one number
 * for the whole process. Safe for concurrent use.
 */
public final class Carriers implements AutoCloseable {

  private static final String NUMBER = "jdk.virtualThreadScheduler.parallelism";
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int FEWEST = Math.max(1, PROCESSORS / 2);
  private static final int MOST = Math.max(4, PROCESSORS);

  /** Nobody has to wait longer for a carrier. */
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

  /** A virtual thread that was started to see how long it waits has got its carrier. */
  private volatile boolean carried = true;

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

  /**
   * A request is answered. A connection whose next one is there already would go on before all who
   * wait, again and again.
   */
  @SuppressWarnings("ThreadPriorityCheck") // it is for the others, and nothing depends on it
  void end() {
    Thread.yield();
  }

  private void look() {
    while (!closed) {
      if (carried && scheduler.getParallelism() == FEWEST) {
        sleepUntilWorking();
      }
      working = false;
      if (someoneWaits()) {
        scheduler.setParallelism(MOST);
        calm = 0;
      } else if (scheduler.getParallelism() != FEWEST) {
        calm = isCrowded() ? Math.max(0, calm - 1) : calm + 1;
        if (calm >= CALM) {
          scheduler.setParallelism(FEWEST);
        }
      }
    }
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

  /**
   * Whether one has no carrier yet that began a while ago; one that begins wakes added carriers.
   */
  private boolean someoneWaits() {
    carried = false;
    Thread.ofVirtual().name("probe").start(() -> carried = true);
    LockSupport.parkNanos(LONGEST_WAIT.toNanos());
    return !carried;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watch);
  }
}
