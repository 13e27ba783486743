package io.scimoperator.runtime.portal;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.pages.Moment;
import io.scimoperator.pages.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Requests that came one after the other and are alike.
 *
 * @param times how many there are
 * @param line the newest of them, as a technician writes it
 * @param problem why it was refused, or what was left out; null if all is well
 */
record RequestRow(
    int status,
    Tone tone,
    String what,
    int times,
    String line,
    @Nullable String problem,
    @Nullable String advice,
    Moment at) {

  private static final int MOST = 12;

  /**
   * Rows of requests.
   *
   * @param requests the newest first
   */
  static List<RequestRow> of(List<LoggedRequest> requests, Instant now) {
    List<RequestRow> rows = new ArrayList<>();
    for (LoggedRequest request : requests) {
      RequestRow row = of(request, now);
      if (!rows.isEmpty() && rows.getLast().isLike(row)) {
        rows.set(rows.size() - 1, rows.getLast().onceMore());
      } else if (rows.size() == MOST) {
        break;
      } else {
        rows.add(row);
      }
    }
    return rows;
  }

  private static RequestRow of(LoggedRequest request, Instant now) {
    return new RequestRow(
        request.status(),
        tone(request),
        RequestWords.what(request),
        1,
        RequestWords.line(request),
        request.detail(),
        RequestWords.advice(request),
        new Moment(request.time(), now));
  }

  private static Tone tone(LoggedRequest request) {
    if (request.status() < 400) {
      return request.detail() == null ? Tone.GOOD : Tone.CAUTION;
    }
    if (RequestWords.isHarmless(request)) {
      return Tone.NEUTRAL;
    }
    return request.status() < 500 ? Tone.CAUTION : Tone.BAD;
  }

  private boolean isLike(RequestRow other) {
    return status == other.status
        && what.equals(other.what)
        && Objects.equals(problem, other.problem);
  }

  private RequestRow onceMore() {
    return new RequestRow(status, tone, what, times + 1, line, problem, advice, at);
  }
}
