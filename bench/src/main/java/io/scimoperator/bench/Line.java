package io.scimoperator.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scimoperator.bench.load.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table of results.
 *
 * @param ratio to what is named in it, of the same run
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Line(
    String database,
    String key,
    String title,
    @Nullable Double perSecond,
    @Nullable Double p50Millis,
    @Nullable Double p99Millis,
    @Nullable Double cpuMicros,
    String ratio,
    String goal,
    String remark) {

  static Line of(Labels labels, Measurement measurement, String ratio, String remark) {
    return new Line(
        labels.database(),
        labels.key(),
        labels.title(),
        measurement.perSecond(),
        measurement.millis(0.5),
        measurement.millis(0.99),
        measurement.cpuPerRequest(),
        ratio,
        labels.goal(),
        remark);
  }

  static Line remark(Labels labels, String remark) {
    return new Line(
        labels.database(),
        labels.key(),
        labels.title(),
        null,
        null,
        null,
        null,
        "",
        labels.goal(),
        remark);
  }

  /** What a line is about. */
  record Labels(String database, String key, String title, String goal) {}
}
