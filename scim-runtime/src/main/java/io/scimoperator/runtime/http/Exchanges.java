package io.scimoperator.runtime.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Makes the exchanges of all doors. */
public final class Exchanges {

  private final Limits limits;
  private final BooleanSupplier stopping;
  private final JsonBodies json;

  /**
   * @param stopping whether connections are asked to go elsewhere, since this process stops
   */
  public Exchanges(Limits limits, BooleanSupplier stopping) {
    this.limits = limits;
    this.stopping = stopping;
    this.json = new JsonBodies(limits.messages().nesting());
  }

  /** How much of a request is read, and for how long. */
  public Limits limits() {
    return limits;
  }

  /** Whether connections are asked to go elsewhere, since this process stops. */
  public boolean isStopping() {
    return stopping.getAsBoolean();
  }

  JsonBodies json() {
    return json;
  }

  /** The exchange of a request; asked again, it is the same one. */
  public Exchange of(ServerRequest request, ServerResponse response) {
    return request
        .context()
        .get(Exchange.class)
        .orElseGet(() -> {
          Exchange exchange = begin(request, response);
          request.context().register(exchange);
          return exchange;
        });
  }

  private Exchange begin(ServerRequest request, ServerResponse response) {
    String id =
        request
            .headers()
            .first(Exchange.REQUEST_ID)
            .filter(given -> given.matches("[!-~]{1,64}"))
            .orElseGet(() -> UUID.randomUUID().toString());
    response.header(Exchange.REQUEST_ID, id);
    return new Exchange(request, response, new RequestBody(request, limits), this);
  }
}
