package io.scimoperator.runtime.http;

import io.helidon.webserver.http.HttpService;
import java.util.List;

/**
 * What one listener serves.
 *
 * @param name in metrics: {@code scim}, {@code api} or {@code admin}
 * @param errors the shape of every error, of unknown paths too
 * @param waits whether many answers go on for hours with hardly anything to write
 */
public record Door(
    String name, int port, ErrorShape errors, List<HttpService> services, boolean waits) {

  /** A door whose requests are answered at once. */
  public Door(String name, int port, ErrorShape errors, List<HttpService> services) {
    this(name, port, errors, services, false);
  }

  public Door {
    services = List.copyOf(services);
  }
}
