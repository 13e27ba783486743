package io.scimoperator.api.v1alpha1;

import java.time.Duration;
import java.util.regex.Matcher;

/**
 * A length of time as people write it in YAML: a whole number and one unit, {@code 90d}, {@code
 * 12h}, {@code 30m} or {@code 45s}. A day is 24 hours.
 */
public record Period(Duration duration) {

  /** Regular expression of the text form, as the CRD's schema states it. */
  public static final String PATTERN = "^[1-9][0-9]{0,5}[dhms]$";

  private static final java.util.regex.Pattern TEXT = java.util.regex.Pattern.compile(PATTERN);

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if {@code text} does not match {@link #PATTERN}
   */
  public static Period parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a period is a whole number and one of d, h, m, s, such as 90d or 12h");
    }
    long amount = Long.parseLong(text.substring(0, text.length() - 1));
    return new Period(
        switch (text.charAt(text.length() - 1)) {
          case 'd' -> Duration.ofDays(amount);
          case 'h' -> Duration.ofHours(amount);
          case 'm' -> Duration.ofMinutes(amount);
          default -> Duration.ofSeconds(amount);
        });
  }
}
