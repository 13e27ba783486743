package io.scimoperator.runtime.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends connections whose headers trickle in: Helidon waits for them without end. Safe for
 * concurrent use; {@link #sweep} is called every now and then.
 */
public final class HeaderDeadline {

  private final long nanoseconds;
  private final Map<Thread, Long> reading = new ConcurrentHashMap<>();

  public HeaderDeadline(Duration limit) {
    this.nanoseconds = limit.toNanos();
  }

  /** This thread begins to read headers. */
  void begin() {
    reading.put(Thread.currentThread(), System.nanoTime());
  }

  /** This thread has read them. */
  void end() {
    reading.remove(Thread.currentThread());
  }

  /** Interrupts the readers that are late, which closes their connections. */
  public void sweep() {
    long now = System.nanoTime();
    reading.forEach((thread, since) -> {
      if (now - since > nanoseconds && reading.remove(thread, since)) {
        thread.interrupt();
      }
    });
  }
}
