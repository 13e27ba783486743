package io.scimoperator.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lines as text for people. */
final class Table {

  private static final String FORMAT = "%-36s %9s %8s %8s %8s  %-22s %s";

  private Table() {}

  static String header(String title) {
    return title
        + "\n"
        + FORMAT.formatted("", "per s", "p50 ms", "p99 ms", "CPU µs", "ratio", "").stripTrailing();
  }

  static String text(Line line) {
    String remark = line.remark() + (line.goal().isEmpty() ? "" : " [" + line.goal() + "]");
    return FORMAT
        .formatted(
            line.title(),
            number("%,.0f", line.perSecond()),
            number("%.2f", line.p50Millis()),
            number("%.2f", line.p99Millis()),
            number("%.0f", line.cpuMicros()),
            line.ratio(),
            remark.strip())
        .stripTrailing();
  }

  static String text(List<Line> lines) {
    return String.join("\n", lines.stream().map(Table::text).toList());
  }

  private static String number(String format, @Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, format, value);
  }
}
