package io.scimoperator.local.simulate;

import java.time.Duration;
import java.util.Locale;

/** One phase as text: title, bar, number, rate, time. */
record ProgressLine(String title, int total, Bar bar) {

  private static final int WIDTH = 24;

  /** What a bar is drawn with, according to what the terminal can show. */
  record Bar(String full, String empty) {
    static final Bar BLOCKS = new Bar("█", "░");
    static final Bar ASCII = new Bar("#", ".");
  }

  String render(int done, Duration elapsed) {
    int filled = total == 0 ? WIDTH : (int) ((long) done * WIDTH / total);
    double seconds = elapsed.toMillis() / 1e3;
    double rate = seconds == 0 ? 0 : done / seconds;
    return String.format(
        Locale.ROOT,
        "  %-20s %s%s %,7d/%-,7d %,7.0f/s %7.1f s",
        title,
        bar.full().repeat(filled),
        bar.empty().repeat(WIDTH - filled),
        done,
        total,
        rate,
        seconds);
  }
}
