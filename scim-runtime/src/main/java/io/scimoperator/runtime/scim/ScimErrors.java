package io.scimoperator.runtime.scim;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.webserver.http.HttpRouting;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.protocol.ErrorBody;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The one place where a failure becomes a SCIM error. RFC 7644 §3.12. */
public final class ScimErrors {

  private static final Logger LOG = System.getLogger(ScimErrors.class.getName());

  private ScimErrors() {}

  /** Answers whatever a handler did not. */
  public static void register(HttpRouting.Builder routing) {
    routing
        .error(ScimException.class, (req, res, e) -> answer(Exchange.of(req, res), e))
        .error(StoreException.class, (req, res, e) -> unavailable(Exchange.of(req, res), e))
        .error(
            HttpException.class,
            (req, res, e) ->
                send(Exchange.of(req, res), e.status().code(), e.status().reasonPhrase() + "."))
        .error(Throwable.class, (req, res, e) -> broken(Exchange.of(req, res), e));
  }

  static void answer(Exchange exchange, ScimException refusal) {
    if (refusal.kind() == Kind.UNAUTHORIZED) {
      exchange.with(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"scim\"");
    }
    exchange.send(refusal.kind().status(), ScimExchange.MEDIA_TYPE, ErrorBody.of(refusal).json());
  }

  /** Status, scimType and detail, for status and logs. */
  static String summary(ScimException refusal) {
    String type = refusal.kind().scimType();
    return refusal.kind().status() + (type == null ? "" : " " + type) + ": " + refusal.detail();
  }

  private static void unavailable(Exchange exchange, StoreException e) {
    LOG.log(Level.ERROR, "request " + exchange.requestId() + ": the store is not available", e);
    exchange.with(HeaderNames.RETRY_AFTER, "5");
    send(exchange, 503, "The directory's store is not available: try again.");
  }

  private static void broken(Exchange exchange, Throwable e) {
    LOG.log(Level.ERROR, "request " + exchange.requestId() + " failed: this is a bug", e);
    send(exchange, 500, "Something went wrong here: report request " + exchange.requestId() + ".");
  }

  private static void send(Exchange exchange, int status, String detail) {
    exchange.send(status, ScimExchange.MEDIA_TYPE, new ErrorBody(status, null, detail).json());
  }
}
