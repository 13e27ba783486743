package io.scimoperator.runtime.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Makes the exchanges of all doors. */
public final class Exchanges {

  private static final Pattern GIVEN = Pattern.compile("[!-~]{1,64}");

  private final Limits limits;
  private final TrustedProxies proxies;
  private final BooleanSupplier stopping;
  private final JsonBodies json;
  private final Arrivals arrivals = new Arrivals();

  /**
   * @param proxies whose word is taken for who sent a request
   * @param stopping whether connections are asked to go elsewhere, since this process stops
   */
  public Exchanges(Limits limits, TrustedProxies proxies, BooleanSupplier stopping) {
    this.limits = limits;
    this.proxies = proxies;
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

  TrustedProxies proxies() {
    return proxies;
  }

  /** Hears of every connection. */
  Arrivals arrivals() {
    return arrivals;
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

  /** Of random bits that need not be secret, unlike those of {@link UUID#randomUUID()}. */
  private static String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long version4 = (random.nextLong() & ~0xF000L) | 0x4000L;
    long variant = (random.nextLong() & ~(3L << 62)) | (1L << 63);
    return new UUID(version4, variant).toString();
  }

  private Exchange begin(ServerRequest request, ServerResponse response) {
    String id =
        request
            .headers()
            .first(Exchange.REQUEST_ID)
            .filter(given -> GIVEN.matcher(given).matches())
            .orElseGet(Exchanges::newId);
    response.header(Exchange.REQUEST_ID, id);
    return new Exchange(request, response, new RequestBody(request, limits, arrivals.here()), this);
  }
}
