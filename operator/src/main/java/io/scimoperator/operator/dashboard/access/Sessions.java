package io.scimoperator.operator.dashboard.access;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Who is signed in with a token: by a cookie that has the session in it, sealed, so that every
 * replica knows it. A token is reviewed again every {@link #REVIEWED_EVERY}. Thread-safe.
 */
public final class Sessions {

  /** How long a cookie is good for at most. */
  public static final Duration COOKIE_LASTS = Session.IDLE;

  static final Duration REVIEWED_EVERY = Duration.ofSeconds(15);

  private static final Logger LOG = System.getLogger(Sessions.class.getName());
  private static final int MOST_REVIEWS = 10_000;
  private static final int ID_BYTES = 16;

  /** Browsers take cookies of 4,096 bytes, name and all. */
  private static final int LONGEST_COOKIE = 4000;

  private final Identities identities;
  private final SessionCookies cookies;
  private final SecureRandom random;
  private final Clock clock;
  private final ConcurrentMap<String, Review> reviews = new ConcurrentHashMap<>();

  private record Review(Person person, Instant at) {

    boolean isYounger(Duration age, Instant now) {
      return at.plus(age).isAfter(now);
    }
  }

  public Sessions(Identities identities, Keyrings keyrings, SecureRandom random, Clock clock) {
    this.identities = identities;
    this.cookies = new SessionCookies(keyrings, random, clock);
    this.random = random;
    this.clock = clock;
  }

  /** How an attempt to sign in ends. */
  public sealed interface Entry {

    /** The browser is to keep {@code cookie}. */
    record Admitted(String cookie) implements Entry {}

    /** The token is good, but no cookie can hold it. */
    record TooLong() implements Entry {}

    /** It is nobody's. */
    record Refused() implements Entry {}

    /** Nobody could be asked. */
    record Unanswered() implements Entry {}
  }

  /** Signs in with a token. */
  public Entry enter(String token) {
    return switch (identities.of(token)) {
      case Verdict.Known(Person person) -> ask(() -> admit(token, person), new Entry.Unanswered());
      case Verdict.Refused refused -> new Entry.Refused();
      case Verdict.Unanswered unanswered -> new Entry.Unanswered();
    };
  }

  private Entry admit(String token, Person person) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Session session = new Session(HexFormat.of().formatHex(id), token, now, now);
    String cookie = cookies.seal(session);
    if (cookie.length() > LONGEST_COOKIE) {
      return new Entry.TooLong();
    }
    remember(session, person);
    return new Entry.Admitted(cookie);
  }

  /** Whose a cookie is, as was said within {@link #REVIEWED_EVERY}; nobody's if it is over. */
  public Verdict person(String cookie) {
    return person(cookie, REVIEWED_EVERY);
  }

  /** Whose a cookie is at this moment: what a change asks. */
  public Verdict personNow(String cookie) {
    return person(cookie, Duration.ZERO);
  }

  private Verdict person(String cookie, Duration oldest) {
    return ask(
        () ->
            cookies
                .open(cookie)
                .map(session -> person(session, oldest))
                .orElseGet(Verdict.Refused::new),
        new Verdict.Unanswered());
  }

  private Verdict person(Session session, Duration oldest) {
    Review known = reviews.get(session.id());
    if (known != null && known.isYounger(oldest, clock.instant())) {
      return new Verdict.Known(known.person());
    }
    Verdict verdict = identities.of(session.token());
    if (verdict instanceof Verdict.Known(Person person)) {
      remember(session, person);
    } else {
      reviews.remove(session.id());
    }
    return verdict;
  }

  private void remember(Session session, Person person) {
    Instant now = clock.instant();
    if (reviews.size() >= MOST_REVIEWS) {
      reviews.values().removeIf(review -> !review.isYounger(REVIEWED_EVERY, now));
    }
    reviews.put(session.id(), new Review(person, now));
  }

  /** What the browser is to keep instead of a cookie of a session that goes on. */
  public Optional<String> renewed(String cookie) {
    return ask(
        () ->
            cookies
                .open(cookie)
                .filter(session -> session.isDue(clock.instant()))
                .map(session -> cookies.seal(session.renewed(clock.instant()))),
        Optional.empty());
  }

  /** Signs out at every replica, whoever has a copy of the cookie; false if that did not work. */
  public boolean leave(String cookie) {
    return ask(
        () -> {
          cookies.open(cookie).ifPresent(cookies::end);
          return true;
        },
        false);
  }

  /** What only pages of the session in a cookie know; empty if there is none. */
  public Optional<String> secretOf(String cookie) {
    return ask(() -> cookies.open(cookie).map(Session::id), Optional.empty());
  }

  /**
   * What only pages of somebody know who is signed in elsewhere; another one when the key has
   * changed. Empty if the API server does not answer.
   */
  public Optional<String> secretOf(Person person) {
    return ask(() -> Optional.of(cookies.secret() + person.user()), Optional.empty());
  }

  private static <T> T ask(Supplier<T> question, T otherwise) {
    try {
      return question.get();
    } catch (KubernetesClientException e) {
      LOG.log(
          Level.WARNING,
          "nobody is signed in to the dashboard, since the Secret with the keys of its sessions"
              + " cannot be read or written: {0}",
          e.getMessage());
      return otherwise;
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
