package io.scimoperator.operator.dashboard.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How much changed lately, as small bars, the newest at the right.
 *
 * @param text the same in words
 */
public record Sparkline(List<Bar> bars, String text) {

  /** How far back it looks. */
  public static final Duration WINDOW = Duration.ofHours(1);

  private static final int BARS = 30;
  private static final int HEIGHT = 24;
  private static final int STEP = 4;

  /** A bar in the coordinates of the picture, which is 120 wide and 24 high. */
  public record Bar(int x, int y, int height) {}

  public Sparkline {
    bars = List.copyOf(bars);
  }

  /**
   * Of changes.
   *
   * @param more whether there were more within the hour than are told
   */
  public static Sparkline of(List<Instant> changes, boolean more, Instant now) {
    int[] counts = new int[BARS];
    int all = 0;
    for (Instant change : changes) {
      long ago = Math.max(0, Duration.between(change, now).toMillis());
      int bar = BARS - 1 - (int) (ago * BARS / WINDOW.toMillis());
      if (bar >= 0) {
        counts[bar]++;
        all++;
      }
    }
    return new Sparkline(bars(counts), text(all, more));
  }

  /** A hundred times as many are twice as high: few are seen beside many. */
  private static List<Bar> bars(int[] counts) {
    double most = 0;
    for (int count : counts) {
      most = Math.max(most, Math.log1p(count));
    }
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < BARS; i++) {
      int height =
          counts[i] == 0 ? 1 : Math.max(4, (int) Math.round(HEIGHT * Math.log1p(counts[i]) / most));
      bars.add(new Bar(i * STEP, HEIGHT - height, height));
    }
    return bars;
  }

  private static String text(int changes, boolean more) {
    if (changes == 0) {
      return "No changes in the last hour";
    }
    String number = Numbers.text(changes);
    return more
        ? "More than " + number + " changes in the last hour"
        : number + (changes == 1 ? " change" : " changes") + " in the last hour";
  }
}
