package io.scimoperator.runtime.scim;

import io.helidon.http.HeaderNames;
import io.scimoperator.runtime.http.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * An answer with status 200.
 *
 * @param body JSON, not copied
 * @param resource what it says of itself in headers, if it is one resource and no list
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Answer(byte[] body, @Nullable Entity resource) {

  /**
   * One resource.
   *
   * @param location its URL, which meta.location says as well
   */
  record Entity(String etag, String location) {

    /** Content-Location is what meta.location must equal, RFC 7643 §3.1. */
    Exchange describe(Exchange exchange) {
      return exchange.with(HeaderNames.ETAG, etag).with(HeaderNames.CONTENT_LOCATION, location);
    }
  }

  /** The same, in less memory if this is where its resource is. */
  Answer sharing(String url) {
    return resource != null && resource.location().equals(url)
        ? new Answer(body, new Entity(resource.etag(), url))
        : this;
  }

  void send(ScimExchange exchange) {
    if (resource != null) {
      resource.describe(exchange.exchange()).with(HeaderNames.LOCATION, resource.location());
    }
    exchange.exchange().send(200, ScimExchange.MEDIA_TYPE, body);
  }
}
