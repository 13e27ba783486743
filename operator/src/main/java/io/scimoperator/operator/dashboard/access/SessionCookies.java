package io.scimoperator.operator.dashboard.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seals sessions into cookies that every replica can open: {@code v1.<id of the key>.<base 64>}.
 * The keyring is read again now and then, and when a cookie names a key that is not known. What
 * reads it throws what {@link Keyrings#change} throws. Thread-safe.
 */
final class SessionCookies {

  /** A session that was signed out at one replica is over at all others so soon. */
  static final Duration READ_EVERY = Duration.ofSeconds(15);

  /** Whoever makes keys up has the Secret read no more often than this. */
  private static final Duration READ_AT_MOST_EVERY = Duration.ofSeconds(1);

  private static final String VERSION = "v1";
  private static final String PLACE = "dashboard session " + VERSION;
  private static final Pattern COOKIE =
      Pattern.compile(VERSION + "\\.([0-9a-f]{12})\\.([A-Za-z0-9+/=]{1,4000})");

  private final Keyrings keyrings;
  private final SecureRandom random;
  private final Clock clock;
  private Keyring known = Keyring.EMPTY;
  private Instant readAt = Instant.MIN;

  SessionCookies(Keyrings keyrings, SecureRandom random, Clock clock) {
    this.keyrings = keyrings;
    this.random = random;
    this.clock = clock;
  }

  String seal(Session session) {
    SessionKey key = keyring(READ_EVERY).sealing();
    return VERSION + "." + key.id() + "." + key.sealing().seal(session.text(), PLACE);
  }

  /** The session in a cookie; empty if it is none of ours, is over or was signed out. */
  Optional<Session> open(String cookie) {
    Matcher form = COOKIE.matcher(cookie);
    if (!form.matches()) {
      return Optional.empty();
    }
    Keyring keyring = keyring(READ_EVERY);
    if (keyring.key(form.group(1)).isEmpty()) {
      keyring = keyring(READ_AT_MOST_EVERY);
    }
    Keyring read = keyring;
    return read.key(form.group(1))
        .flatMap(key -> key.sealing().open(form.group(2), PLACE))
        .flatMap(Session::parse)
        .filter(session -> !session.isOver(clock.instant()) && !read.hasEnded(session));
  }

  /** Signs a session out, at every replica. */
  synchronized void end(Session session) {
    keep(keyrings.change(keyring -> keyring.at(clock.instant(), random).without(session)));
  }

  /** Something that all replicas know, and nobody else. */
  String secret() {
    return keyring(READ_EVERY).sealing().secret();
  }

  private synchronized Keyring keyring(Duration oldest) {
    if (known.keys().isEmpty() || !readAt.plus(oldest).isAfter(clock.instant())) {
      keep(keyrings.change(keyring -> keyring.at(clock.instant(), random)));
    }
    return known;
  }

  private void keep(Keyring read) {
    known = read;
    readAt = clock.instant();
  }
}
