package io.scimoperator.cli.view;

import io.scimoperator.admin.v1.LoggedRequest;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Requests of an identity provider, a line for each; columns are fixed, since lines may follow. */
public final class RequestLines {

  private static final String FORMAT = "%-20s   %-6s   %-6s   %-44s   %7s   %s";

  /** The names of the columns. */
  public static final String HEADER =
      FORMAT.formatted("TIME", "STATUS", "METHOD", "PATH", "MILLIS", "WHY").stripTrailing();

  private RequestLines() {}

  /** With the header. */
  public static List<String> of(List<LoggedRequest> requests) {
    return Stream.concat(Stream.of(HEADER), requests.stream().map(RequestLines::of)).toList();
  }

  /** One of them. */
  public static String of(LoggedRequest request) {
    return String.format(
            Locale.ROOT,
            FORMAT,
            request.time().truncatedTo(ChronoUnit.SECONDS),
            request.status(),
            request.method(),
            request.path(),
            request.durationMillis(),
            why(request))
        .stripTrailing();
  }

  private static String why(LoggedRequest request) {
    String type = request.scimType() == null ? "" : request.scimType() + ": ";
    return type + Objects.requireNonNullElse(request.detail(), "");
  }
}
