package io.scimoperator.cli.output;

import java.util.Locale;

/**
 * How far a long work is, in one line that is written over again. Nothing is written where nobody
 * watches. For one thread.
 */
public final class ProgressBar implements AutoCloseable {

  private static final int WIDTH = 30;
  private static final long PAUSE_NANOS = 100_000_000;

  private final Terminal terminal;
  private final boolean shown;
  private final String title;
  private final long total;
  private long last;

  /**
   * Begins at nothing.
   *
   * @param total negative if it is not known
   */
  public ProgressBar(Terminal terminal, String title, long total) {
    this.terminal = terminal;
    this.shown = terminal.interactive().getAsBoolean();
    this.title = title;
    this.total = total;
    this.last = System.nanoTime() - PAUSE_NANOS;
  }

  /** So much is done. */
  public void at(long done, String unit) {
    long now = System.nanoTime();
    if (shown && now - last >= PAUSE_NANOS) {
      last = now;
      terminal.err().print("\r\033[2K" + line(title, done, total, unit));
      terminal.err().flush();
    }
  }

  /** The line as it is at some point. */
  static String line(String title, long done, long total, String unit) {
    if (total < 0) {
      return String.format(Locale.ROOT, "%s %,d %s", title, done, unit);
    }
    int filled = total == 0 ? WIDTH : (int) Math.min(WIDTH, done * WIDTH / total);
    return String.format(
        Locale.ROOT,
        "%s [%s%s] %3d%%  %,d of %,d %s",
        title,
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        total == 0 ? 100 : Math.min(100, done * 100 / total),
        done,
        total,
        unit);
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (shown) {
      terminal.err().print("\r\033[2K");
      terminal.err().flush();
    }
  }
}
