package io.scimoperator.local.simulate;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Shows how far the phases are: in place on a terminal, else as plain lines every two seconds.
 * {@link #step} is thread-safe, the rest is for one thread.
 */
final class Progress implements AutoCloseable {

  private static final Duration IN_PLACE = Duration.ofMillis(100);
  private static final Duration IN_LINES = Duration.ofSeconds(2);

  private final PrintStream out;
  private final boolean terminal;
  private final ProgressLine line;
  private final long started = System.nanoTime();
  private final AtomicInteger done = new AtomicInteger();
  private final Thread ticker;

  Progress(PrintStream out, boolean terminal, ProgressLine line) {
    this.out = out;
    this.terminal = terminal;
    this.line = line;
    this.ticker = Thread.ofVirtual().name("progress").start(this::tick);
  }

  void step() {
    done.incrementAndGet();
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(terminal ? IN_PLACE : IN_LINES);
        show(false);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(boolean last) {
    String text = line.render(done.get(), Duration.ofNanos(System.nanoTime() - started));
    if (terminal) {
      out.print("\r\033[2K" + text + (last ? System.lineSeparator() : ""));
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** Ends with the line as it stands. */
  @Override
  public void close() {
    ticker.interrupt();
    try {
      ticker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    show(true);
  }
}
