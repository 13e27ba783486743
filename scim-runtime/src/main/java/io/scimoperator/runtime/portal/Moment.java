package io.scimoperator.runtime.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A point in time as people read it: how far away, and when exactly. */
record Moment(Instant at, Instant now) {

  private static final DateTimeFormatter ABSOLUTE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** RFC 3339, for machines. */
  String iso() {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** In full. */
  String absolute() {
    return ABSOLUTE.format(at);
  }

  /** Such as {@code 3 minutes ago} or {@code in 6 days}. */
  String relative() {
    Duration distance = Duration.between(at, now);
    String length = length(distance.abs());
    if (length.isEmpty()) {
      return distance.isNegative() ? "in a moment" : "just now";
    }
    return distance.isNegative() ? "in " + length : length + " ago";
  }

  private static String length(Duration time) {
    if (time.toDays() >= 2) {
      return time.toDays() + " days";
    }
    if (time.toHours() >= 2) {
      return time.toHours() + " hours";
    }
    if (time.toMinutes() >= 2) {
      return time.toMinutes() + " minutes";
    }
    return time.toSeconds() >= 5 ? time.toSeconds() + " seconds" : "";
  }
}
