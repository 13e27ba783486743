package io.scimoperator.local.api.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.scimoperator.local.api.access.Access;
import io.scimoperator.local.api.object.StatusException;
import java.util.Set;
import java.util.regex.Pattern;

/** Lets in who may use the API. */
record Doorkeeper(Access access) {

  /** Clients in Java name the server itself as origin of a WebSocket. */
  private static final Pattern OWN =
      Pattern.compile("https?://(localhost|127(\\.\\d+){3}|\\[::1])(:\\d+)?");

  private static final Set<String> PUBLIC = Set.of("/healthz", "/livez", "/readyz", "/version");

  /**
   * Refuses who brings no token and, since an open API is one for the programs of this machine, the
   * pages in its browser from elsewhere.
   *
   * @throws StatusException 401 or 403
   */
  void check(String path, Headers headers) {
    if (PUBLIC.contains(path)) {
      return;
    }
    if (!access.admits(headers.first(HeaderNames.AUTHORIZATION).orElse(""))) {
      throw StatusException.unauthorized();
    }
    String origin = headers.first(HeaderNames.ORIGIN).orElse("");
    if (access.token().isEmpty() && !origin.isEmpty() && !OWN.matcher(origin).matches()) {
      throw StatusException.notForBrowsers();
    }
  }
}
