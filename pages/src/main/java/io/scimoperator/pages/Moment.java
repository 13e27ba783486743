package io.scimoperator.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** A point in time as people read it: how far away, and when exactly. */
public record Moment(Instant at, Instant now) {

  private static final DateTimeFormatter ABSOLUTE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final List<Unit> UNITS =
      List.of(new Unit("days", 86_400), new Unit("hours", 3600), new Unit("minutes", 60));

  /** RFC 3339, for machines. */
  public String iso() {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** In full. */
  public String absolute() {
    return ABSOLUTE.format(at);
  }

  /** Such as {@code 3 minutes ago} or {@code in 6 days}. */
  public String relative() {
    Duration distance = Duration.between(at, now);
    String length = length(distance.abs());
    if (length.isEmpty()) {
      return distance.isNegative() ? "in a moment" : "just now";
    }
    return distance.isNegative() ? "in " + length : length + " ago";
  }

  private static String length(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    for (Unit unit : UNITS) {
      if (seconds >= 1.5 * unit.seconds()) {
        return Math.round(seconds / unit.seconds()) + " " + unit.name();
      }
    }
    return seconds >= 5 ? Math.round(seconds) + " seconds" : "";
  }

  private record Unit(String name, long seconds) {}
}
