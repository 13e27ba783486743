package io.scimoperator.runtime.http;

import io.helidon.webserver.http.HttpService;
import java.util.List;

/**
 * What one listener serves.
 *
 * @param name in metrics: {@code scim}, {@code api} or {@code admin}
 * @param errors the shape of every error, of unknown paths too
 */
public record Door(String name, int port, ErrorShape errors, List<HttpService> services) {

  public Door {
    services = List.copyOf(services);
  }
}
