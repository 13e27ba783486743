package io.scimoperator.runtime.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.StoreException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;

/** The one place where a failure becomes an answer, in the shape of its door. */
public record DoorErrors(ErrorShape shape, Exchanges exchanges) {

  private static final Logger LOG = System.getLogger(DoorErrors.class.getName());
  private static final String COME_AGAIN_SECONDS = "5";

  /** Answers whatever a handler did not. */
  void register(HttpRouting.Builder routing) {
    routing
        .error(ScimException.class, (req, res, e) -> answer(exchanges.of(req, res), e))
        .error(StoreException.class, (req, res, e) -> unavailable(exchanges.of(req, res), e))
        .error(HttpException.class, (req, res, e) -> answer(exchanges.of(req, res), failure(e)))
        .error(UncheckedIOException.class, (req, res, e) -> gone(exchanges.of(req, res), e))
        .error(Throwable.class, (req, res, e) -> broken(exchanges.of(req, res), e));
  }

  /** Answers what is refused before there is a route, such as a header that is too long. */
  DirectHandlers beforeRouting() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(type, this::refused);
    }
    return handlers.build();
  }

  private DirectHandler.TransportResponse refused(
      DirectHandler.TransportRequest request,
      DirectHandler.EventType type,
      Status status,
      io.helidon.http.ServerResponseHeaders headers,
      String message) {
    String reason =
        status.equals(Status.REQUEST_ENTITY_TOO_LARGE_413)
            ? "The body is larger than what is read here: send less at a time."
            : status.reasonPhrase() + ".";
    Failure failure = new Failure(status.code(), null, reason);
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, shape.mediaType())
        .keepAlive(false)
        .entity(shape.body(failure).toString().getBytes(StandardCharsets.UTF_8))
        .build();
  }

  /** Answers a request that was refused. */
  public void answer(Exchange exchange, ScimException refusal) {
    if (refusal.kind() == Kind.UNAUTHORIZED) {
      // RFC 6750 §3.1: who sent no token is told of no error.
      boolean presented = exchange.header(HeaderNames.AUTHORIZATION) != null;
      exchange.with(
          HeaderNames.WWW_AUTHENTICATE,
          presented ? "Bearer realm=\"scim\", error=\"invalid_token\"" : "Bearer realm=\"scim\"");
    }
    if (refusal.kind() == Kind.TOO_MANY_REQUESTS) {
      exchange.withDefault(HeaderNames.RETRY_AFTER, COME_AGAIN_SECONDS);
    }
    answer(exchange, Failure.of(refusal));
  }

  /** Answers a request that failed. */
  public void answer(Exchange exchange, Failure failure) {
    exchange.send(failure.status(), shape.mediaType(), shape.body(failure));
  }

  private static Failure failure(HttpException e) {
    return new Failure(e.status().code(), null, e.status().reasonPhrase() + ".");
  }

  private void unavailable(Exchange exchange, StoreException e) {
    Failure failure = unavailable(e);
    LOG.log(
        Level.ERROR,
        "request {0} is answered with {1}: {2}",
        exchange.requestId(),
        failure.status(),
        e.getMessage());
    LOG.log(Level.DEBUG, "what the store could not do", e);
    exchange.with(HeaderNames.RETRY_AFTER, COME_AGAIN_SECONDS);
    answer(exchange, failure);
  }

  /** What a client is told of a store that could not do its work. */
  public static Failure unavailable(StoreException e) {
    return switch (e.obstacle()) {
      case UNAVAILABLE ->
          new Failure(503, null, "The directory's store is not available: try again.");
      case FULL ->
          new Failure(
              507, null, "The directory's store is full, nothing was changed: try again later.");
    };
  }

  private void gone(Exchange exchange, UncheckedIOException e) {
    LOG.log(Level.DEBUG, "request " + exchange.requestId() + ": its client went away", e);
    answer(exchange, new Failure(400, null, "The request did not arrive whole."));
  }

  private void broken(Exchange exchange, Throwable e) {
    LOG.log(Level.ERROR, "request " + exchange.requestId() + " failed: this is a bug", e);
    answer(
        exchange,
        new Failure(
            500, null, "Something went wrong here: report request " + exchange.requestId() + "."));
  }
}
