package io.scimoperator.operator.dashboard.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who signed in with a token. It is nowhere but in a cookie of theirs, sealed.
 *
 * @param id random; the same however often it is renewed
 * @param token that is reviewed again and again
 * @param renewedAt when the cookie was made, to the second
 */
record Session(String id, String token, Instant begunAt, Instant renewedAt) {

  /** How long one lasts at most. */
  static final Duration LONGEST = Duration.ofHours(8);

  /** How long one lasts that is not renewed. */
  static final Duration IDLE = Duration.ofHours(1);

  private static final Duration RENEWED_AFTER = Duration.ofMinutes(5);
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,12}) ([0-9]{1,12}) ([0-9a-f]{32}) (.+)", Pattern.DOTALL);

  /** When it is over, whoever renews it. */
  Instant endsAt() {
    return begunAt.plus(LONGEST);
  }

  boolean isOver(Instant now) {
    return !endsAt().isAfter(now) || !renewedAt.plus(IDLE).isAfter(now);
  }

  /** Whether its cookie is old enough to be replaced. */
  boolean isDue(Instant now) {
    return !renewedAt.plus(RENEWED_AFTER).isAfter(now);
  }

  Session renewed(Instant now) {
    return new Session(id, token, begunAt, now);
  }

  /** What is sealed: the times in seconds since 1970, the id and the token. */
  String text() {
    return "%d %d %s %s".formatted(begunAt.getEpochSecond(), renewedAt.getEpochSecond(), id, token);
  }

  /** Reads {@link #text()}; empty if it has another form. */
  static Optional<Session> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new Session(form.group(3), form.group(4), time(form.group(1)), time(form.group(2))))
        : Optional.empty();
  }

  private static Instant time(String seconds) {
    return Instant.ofEpochSecond(Long.parseLong(seconds));
  }

  /** Never with the token in it. */
  @Override
  public String toString() {
    return "session since " + begunAt;
  }
}
