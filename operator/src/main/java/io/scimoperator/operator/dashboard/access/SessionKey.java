package io.scimoperator.operator.dashboard.access;

import io.scimoperator.secret.Sealing;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What sessions are sealed with.
 *
 * @param secret 256 random bits in hexadecimal
 * @param madeAt to the second
 */
record SessionKey(String secret, Instant madeAt) {

  /** How long one seals; afterwards it opens until the last session that it sealed is over. */
  static final Duration SEALS_FOR = Duration.ofDays(7);

  private static final int BYTES = 32;
  private static final int ID_LENGTH = 12;
  private static final Pattern FORM = Pattern.compile("([0-9]{1,12}) ([0-9a-f]{64})");

  static SessionKey generate(SecureRandom random, Instant now) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SessionKey(HexFormat.of().formatHex(bytes), now.truncatedTo(ChronoUnit.SECONDS));
  }

  /** A public id, from which nobody can tell the secret. */
  String id() {
    return Sessions.digest("id of " + secret).substring(0, ID_LENGTH);
  }

  boolean seals(Instant now) {
    return madeAt.plus(SEALS_FOR).isAfter(now);
  }

  boolean opens(Instant now) {
    return madeAt.plus(SEALS_FOR).plus(Session.LONGEST).isAfter(now);
  }

  Sealing sealing() {
    return Sealing.with(secret);
  }

  /** As it is kept: when it was made, in seconds since 1970, and the secret. */
  String text() {
    return madeAt.getEpochSecond() + " " + secret;
  }

  /** Reads {@link #text()}; empty if it has another form. */
  static Optional<SessionKey> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new SessionKey(form.group(2), Instant.ofEpochSecond(Long.parseLong(form.group(1)))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "session key " + id();
  }
}
