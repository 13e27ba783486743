package io.scimoperator.runtime.http;

import io.helidon.webserver.http.HttpService;
import java.util.List;

/**
 * What one listener serves.
 *
 * @param name in metrics: {@code scim}, {@code api} or {@code admin}
 * @param errors the shape of every error, of unknown paths too
 * @param use what it is for
 */
public record Door(String name, int port, ErrorShape errors, List<HttpService> services, Use use) {

  /** What a door is for. */
  public enum Use {
    /** Requests that are answered at once. */
    QUESTIONS,
    /** Many answers that go on for hours with hardly anything to write. */
    STREAMS,
    /** Bodies of any length, too. */
    FILES
  }

  public Door {
    services = List.copyOf(services);
  }
}
