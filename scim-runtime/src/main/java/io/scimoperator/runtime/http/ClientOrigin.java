package io.scimoperator.runtime.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.scimoperator.pages.Origin;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Scheme and authority that the client of a request used, seen through a proxy. */
final class ClientOrigin {

  private static final Map<Origin.Header, HeaderName> HEADERS =
      new EnumMap<>(
          Arrays.stream(Origin.Header.values())
              .collect(
                  Collectors.toMap(
                      Function.identity(), header -> HeaderNames.create(header.text()))));

  private ClientOrigin() {}

  static String of(ServerRequest request) {
    return Origin.of(header -> request.headers().first(HEADERS.get(header))).toString();
  }
}
