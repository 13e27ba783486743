package io.scimoperator.pages;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Server-Sent Events (HTML, §9.2) to one reader, on the thread that makes this. Others may ask
 * whether the reader takes them.
 */
public final class EventOutput {

  private final Thread thread = Thread.currentThread();
  private long sentAt = System.nanoTime();

  /** {@link System#nanoTime} when the write that is under way began; 0 if there is none. */
  private volatile long writingSince;

  /** Sends text that is whole lines of the protocol. */
  public void send(OutputStream out, String text) throws IOException {
    writingSince = System.nanoTime() | 1;
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    writingSince = 0;
    sentAt = System.nanoTime();
  }

  /** How long ago something was sent. */
  public Duration silence() {
    return Duration.ofNanos(System.nanoTime() - sentAt);
  }

  /** Interrupts the write that is under way if the reader has not taken it for so long. */
  public void endIfStuck(Duration longest) {
    long since = writingSince;
    if (since != 0 && System.nanoTime() - since > longest.toNanos()) {
      thread.interrupt();
    }
  }
}
