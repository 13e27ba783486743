package io.scimoperator.operator.dashboard.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who is signed in with a token, in the memory of this process: by the hash of a random id that
 * their browser has. A token is reviewed again every {@link #REVIEWED_EVERY}. Thread-safe.
 */
public final class Sessions {

  /** How long one lasts at most. */
  public static final Duration LONGEST = Duration.ofHours(8);

  static final Duration REVIEWED_EVERY = Duration.ofSeconds(15);
  static final Duration IDLE = Duration.ofHours(1);
  private static final int MOST = 10_000;
  private static final int ID_BYTES = 32;

  private final Identities identities;
  private final SecureRandom random;
  private final Clock clock;
  private final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();

  public Sessions(Identities identities, SecureRandom random, Clock clock) {
    this.identities = identities;
    this.random = random;
    this.clock = clock;
  }

  /** How an attempt to sign in ends. */
  public sealed interface Entry {

    /** The browser is to keep {@code id}. */
    record Admitted(String id, Person person) implements Entry {}

    /** Why not. */
    record Denied(Verdict verdict) implements Entry {}
  }

  /** Signs in with a token. */
  public Entry enter(String token) {
    Verdict verdict = identities.of(token);
    if (!(verdict instanceof Verdict.Known(Person person))) {
      return new Entry.Denied(verdict);
    }
    forgetOld();
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    sessions.put(digest(id), new Session(token, person, now, now, now));
    return new Entry.Admitted(id, person);
  }

  /** Who {@code id} is of, as was said within {@link #REVIEWED_EVERY}; nobody if it is over. */
  public Verdict person(String id) {
    return person(id, REVIEWED_EVERY);
  }

  /** Who {@code id} is of at this moment: what a change asks. */
  public Verdict personNow(String id) {
    return person(id, Duration.ZERO);
  }

  private Verdict person(String id, Duration oldest) {
    String key = digest(id);
    Instant now = clock.instant();
    Optional<Session> session =
        Optional.ofNullable(sessions.get(key)).filter(found -> !isOver(found, now));
    if (session.isEmpty()) {
      sessions.remove(key);
      return new Verdict.Refused();
    }
    return session.get().reviewedAt().plus(oldest).isAfter(now)
        ? known(key, session.get(), now)
        : review(key, session.get(), now);
  }

  private Verdict known(String key, Session session, Instant now) {
    sessions.computeIfPresent(
        key,
        (same, found) ->
            new Session(found.token(), found.person(), found.begunAt(), found.reviewedAt(), now));
    return new Verdict.Known(session.person());
  }

  private Verdict review(String key, Session session, Instant now) {
    Verdict verdict = identities.of(session.token());
    switch (verdict) {
      case Verdict.Known(Person person) ->
          sessions.computeIfPresent(key, (same, found) -> found.reviewed(person, now));
      case Verdict.Refused ignored -> sessions.remove(key);
      case Verdict.Unanswered ignored -> {}
    }
    return verdict;
  }

  /** Signs out. */
  public void leave(String id) {
    sessions.remove(digest(id));
  }

  private static boolean isOver(Session session, Instant now) {
    return !session.begunAt().plus(LONGEST).isAfter(now)
        || !session.usedAt().plus(IDLE).isAfter(now);
  }

  private void forgetOld() {
    Instant now = clock.instant();
    sessions.values().removeIf(session -> isOver(session, now));
    if (sessions.size() >= MOST) {
      sessions.clear();
    }
  }

  /** The SHA-256 of a text, in hexadecimal. */
  public static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
