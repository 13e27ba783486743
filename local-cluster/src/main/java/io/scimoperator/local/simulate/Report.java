package io.scimoperator.local.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a simulation.
 *
 * @param losses what was acknowledged and is not there, or is different
 * @param stopped why it ended before its time, null if it did not
 */
record Report(
    Measurements measurements, Synced synced, List<String> losses, @Nullable String stopped) {

  private static final int LISTED = 10;

  Report {
    losses = List.copyOf(losses);
  }

  /** What the server has acknowledged, and in what time. */
  record Synced(int users, int groups, Duration time) {}

  boolean clean() {
    return stopped == null && losses.isEmpty() && measurements.refusals().isEmpty();
  }

  String render() {
    List<String> lines = new ArrayList<>();
    lines.add(table().render());
    int refused = measurements.total().refused();
    if (refused > 0) {
      lines.add("  Refused: " + number(refused));
      lines.addAll(listed(refusals()));
    }
    if (!losses.isEmpty()) {
      lines.add("  Lost or different although acknowledged: " + number(losses.size()));
      lines.addAll(listed(losses));
    }
    lines.add(verdict(refused));
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private String verdict(int refused) {
    String what =
        count(synced.users(), "user") + " and " + count(synced.groups(), "group") + " acknowledged";
    String time = String.format(Locale.ROOT, "%.1f s", synced.time().toMillis() / 1e3);
    if (stopped != null) {
      return "  Stopped after " + time + ", " + what + " and not read back: " + stopped + ".";
    }
    return clean()
        ? "  " + what + ", read back and right. Nothing refused, nothing lost, " + time + "."
        : "  "
            + what
            + ", read back in "
            + time
            + ": "
            + number(refused)
            + " refused, "
            + number(losses.size())
            + " lost or different.";
  }

  private List<String> refusals() {
    return measurements.refusals().entrySet().stream()
        .map(refusal -> number(refusal.getValue()) + " × " + refusal.getKey())
        .toList();
  }

  private static List<String> listed(List<String> all) {
    List<String> lines = new ArrayList<>();
    all.stream().limit(LISTED).forEach(one -> lines.add("    " + one));
    if (all.size() > LISTED) {
      lines.add("    … and " + number(all.size() - LISTED) + " more");
    }
    return lines;
  }

  private TextTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<RequestKind, Statistics> row : measurements.byKind().entrySet()) {
      rows.add(row(row.getKey().label(), row.getValue()));
    }
    rows.add(row("total", measurements.total()));
    return new TextTable(
        List.of("request", "count", "rate/s", "p50 ms", "p99 ms", "max ms", "retried", "refused"),
        rows);
  }

  private static List<String> row(String label, Statistics row) {
    return List.of(
        label,
        number(row.count()),
        String.format(Locale.ROOT, "%,.0f", row.perSecond()),
        millis(row.times().p50()),
        millis(row.times().p99()),
        millis(row.times().max()),
        number(row.retried()),
        number(row.refused()));
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%,.1f", time.toNanos() / 1e6);
  }

  private static String number(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String count(int number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }
}
