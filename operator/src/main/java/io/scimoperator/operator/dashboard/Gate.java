package io.scimoperator.operator.dashboard;

import io.helidon.http.HeaderNames;
import io.scimoperator.operator.dashboard.access.Person;
import io.scimoperator.operator.dashboard.access.Sessions;
import io.scimoperator.operator.dashboard.access.TrustedHeaders;
import io.scimoperator.operator.dashboard.access.Verdict;
import io.scimoperator.pages.Form;
import io.scimoperator.pages.Protection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is behind a request: by a cookie that scripts and other sites cannot read, or by the word of
 * a proxy that is trusted; and whether a form really comes from one of our pages.
 *
 * @param proxy null if no proxy is trusted
 */
record Gate(Sessions sessions, @Nullable TrustedHeaders proxy) {

  private static final String NAME = "scim-dashboard";
  private static final String SECURE_NAME = "__Host-" + NAME;

  /** How a look at a request ends. */
  sealed interface Look {

    /** Somebody is there. */
    record Known(Visitor visitor) implements Look {}

    /** Nobody is signed in. */
    record Stranger() implements Look {}

    /** Kubernetes does not answer. */
    record Unanswered() implements Look {}
  }

  /** Who has sent a request that only looks; their browser is given a new cookie in time. */
  Look look(Call call) {
    Look look = lookAgain(call);
    if (look instanceof Look.Known(Visitor visitor) && visitor.cameWithToken()) {
      call.cookie(cookieName(call)).flatMap(sessions::renewed).ifPresent(to -> keep(call, to));
    }
    return look;
  }

  /** Who has sent a request whose answer has begun. */
  Look lookAgain(Call call) {
    return look(call, sessions::person);
  }

  /** Who has sent a request that changes something, as Kubernetes says at this moment. */
  Look lookNow(Call call) {
    return look(call, sessions::personNow);
  }

  private Look look(Call call, Function<String, Verdict> review) {
    Optional<Person> told = told(call);
    if (told.isPresent()) {
      return known(told.get(), sessions.secretOf(told.get()), false);
    }
    Optional<String> cookie = call.cookie(cookieName(call));
    if (cookie.isEmpty()) {
      return new Look.Stranger();
    }
    return switch (review.apply(cookie.get())) {
      case Verdict.Known(Person person) -> known(person, sessions.secretOf(cookie.get()), true);
      case Verdict.Refused refused -> new Look.Stranger();
      case Verdict.Unanswered unanswered -> new Look.Unanswered();
    };
  }

  private static Look known(Person person, Optional<String> secret, boolean cameWithToken) {
    return secret
        .<Look>map(known -> new Look.Known(new Visitor(person, csrf(known), cameWithToken)))
        .orElseGet(Look.Unanswered::new);
  }

  private Optional<Person> told(Call call) {
    return Optional.ofNullable(proxy)
        .filter(trusted -> trusted.isFrom(call.peer()))
        .flatMap(trusted ->
            TrustedHeaders.person(
                call.header(HeaderNames.create(trusted.user())).orElse(null),
                call.header(HeaderNames.create(trusted.groups())).orElse(null)));
  }

  private static String csrf(String of) {
    return Sessions.digest("form of " + of);
  }

  /** Whether a form comes from one of our own pages, of this visitor. */
  static boolean isOurs(Call call, Visitor visitor, Form form) {
    return call.isSameOrigin() && isSame(visitor.csrf(), form.text("csrf").orElse(""));
  }

  private static boolean isSame(String left, String right) {
    return MessageDigest.isEqual(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  /** Signs in with a token. */
  Sessions.Entry enter(Call call, String token) {
    Sessions.Entry entry = sessions.enter(token);
    if (entry instanceof Sessions.Entry.Admitted(String cookie)) {
      keep(call, cookie);
    }
    return entry;
  }

  /** Signs out; false if that did not work. */
  boolean leave(Call call) {
    boolean left = call.cookie(cookieName(call)).map(sessions::leave).orElse(true);
    if (left) {
      set(call, "", 0);
    }
    return left;
  }

  private static void keep(Call call, String cookie) {
    set(call, cookie, Sessions.COOKIE_LASTS.toSeconds());
  }

  private static void set(Call call, String value, long seconds) {
    call.cookie(cookieName(call), value, seconds, Protection.isSecure(call.origin()));
  }

  /** A browser takes the prefix over HTTPS only. */
  private static String cookieName(Call call) {
    return Protection.isSecure(call.origin()) ? SECURE_NAME : NAME;
  }
}
