package io.scimoperator.runtime.scim;

import io.helidon.http.HeaderNames;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.runtime.http.Failure;
import io.scimoperator.runtime.service.MemberIds;
import io.scimoperator.runtime.service.RequestLog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes each authenticated request into the log of its directory: no values, no query string. */
public record RequestJournal(RequestLog log, Clock clock) {

  private static final int LONGEST_TEXT = 200;

  Entry begin(ScimExchange exchange) {
    return new Entry(this, exchange, clock.instant(), System.nanoTime());
  }

  /**
   * A request that is being answered.
   *
   * @param start of the JVM's own clock, in nanoseconds
   */
  record Entry(RequestJournal journal, ScimExchange exchange, Instant time, long start) {

    void answered() {
      Set<String> skipped = exchange.skippedMembers();
      write(
          exchange.exchange().status(),
          null,
          skipped.isEmpty()
              ? null
              : "Members left out, since the directory has no user or group with the id "
                  + MemberIds.named(skipped)
                  + ".");
    }

    void refused(Failure failure) {
      write(failure.status(), failure.keyword(), failure.detail());
    }

    private void write(int status, @Nullable String scimType, @Nullable String detail) {
      String label = exchange.caller().directory().configuration().label();
      String path = exchange.exchange().path();
      String base = "/" + label + "/scim/v2";
      String client = exchange.exchange().header(HeaderNames.USER_AGENT);
      journal
          .log()
          .add(
              exchange.caller().directory(),
              new LoggedRequest(
                  time.truncatedTo(ChronoUnit.MILLIS),
                  exchange.exchange().method(),
                  shortened(path.startsWith(base) ? path.substring(base.length()) : path),
                  status,
                  scimType,
                  detail,
                  (System.nanoTime() - start) / 1_000_000,
                  exchange.caller().tokenId(),
                  client == null ? null : shortened(client),
                  exchange.caller().requestId()));
    }
  }

  /** A text that a client chose, cut off if it is long, without NUL, which PostgreSQL refuses. */
  static String shortened(String text) {
    String storable = text.replace('\0', '\uFFFD');
    return storable.length() <= LONGEST_TEXT ? storable : storable.substring(0, LONGEST_TEXT) + "…";
  }
}
