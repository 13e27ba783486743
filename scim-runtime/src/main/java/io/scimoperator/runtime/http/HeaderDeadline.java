package io.scimoperator.runtime.http;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends connections whose headers trickle in: Helidon waits for them without end. Safe for
 * concurrent use; {@link #sweep} is called every now and then.
 */
public final class HeaderDeadline implements Http1ConnectionListener {

  private final long nanoseconds;
  private final Map<Thread, Long> reading = new ConcurrentHashMap<>();

  public HeaderDeadline(Duration limit) {
    this.nanoseconds = limit.toNanos();
  }

  @Override
  public void prologue(ConnectionContext context, HttpPrologue prologue) {
    begin();
  }

  @Override
  public void headers(ConnectionContext context, Headers headers) {
    end();
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
