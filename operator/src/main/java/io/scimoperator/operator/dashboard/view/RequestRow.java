package io.scimoperator.operator.dashboard.view;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.pages.Moment;
import io.scimoperator.pages.Tone;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request of the identity provider. */
public record RequestRow(
    int status, Tone tone, String line, String more, @Nullable String problem, Moment at) {

  /** Rows of {@code requests}, in their order. */
  public static List<RequestRow> of(List<LoggedRequest> requests, Instant now) {
    return requests.stream().map(request -> of(request, now)).toList();
  }

  private static RequestRow of(LoggedRequest request, Instant now) {
    return new RequestRow(
        request.status(),
        tone(request),
        request.method() + " " + (request.path().isEmpty() ? "/" : request.path()),
        Stream.of(
                request.durationMillis() + " ms",
                request.scimType(),
                request.client(),
                "request " + request.requestId())
            .filter(part -> part != null)
            .collect(Collectors.joining(" · ")),
        request.detail(),
        new Moment(request.time(), now));
  }

  /** A provider asks for what is not there in the normal course of things. */
  private static Tone tone(LoggedRequest request) {
    if (request.status() < 400) {
      return request.detail() == null ? Tone.GOOD : Tone.CAUTION;
    }
    boolean harmless =
        request.status() == 404 && !List.of("POST", "PUT", "PATCH").contains(request.method());
    return harmless ? Tone.NEUTRAL : request.status() < 500 ? Tone.CAUTION : Tone.BAD;
  }
}
