package io.scimoperator.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * How long ago something was, in the short form of kubectl: {@code 42s}, {@code 5m}, {@code 3d}.
 */
public record Ages(Instant now) {

  private static final String NEVER = "-";

  /** Of a time in RFC 3339; a dash where there is none. */
  public String of(@Nullable String time) {
    if (time == null) {
      return NEVER;
    }
    try {
      return of(Duration.between(Instant.parse(time), now));
    } catch (DateTimeParseException e) {
      return time;
    }
  }

  /** How far off a time in RFC 3339 is; a dash where there is none. */
  public String until(@Nullable String time) {
    if (time == null) {
      return NEVER;
    }
    Duration left = Duration.between(now, Instant.parse(time));
    return left.isNegative() ? "over" : "in " + of(left);
  }

  private static String of(Duration duration) {
    Duration age = duration.isNegative() ? Duration.ZERO : duration;
    if (age.toMinutes() < 2) {
      return age.toSeconds() + "s";
    }
    if (age.toHours() < 3) {
      return age.toMinutes() + "m";
    }
    return age.toHours() < 48 ? age.toHours() + "h" : age.toDays() + "d";
  }
}
