package io.scimoperator.runtime.scim;

import io.helidon.http.HeaderNames;
import io.scimoperator.runtime.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer with status 200.
 *
 * @param body JSON, not copied
 * @param resource what it says of itself in headers, if it is one resource and no list
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Answer(byte[] body, @Nullable Entity resource) {

  /** No URL, entity tag or location has one. */
  private static final String NEW_LINE = "\n";

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

  /** Bytes to be kept: a line each for the question's URL and for the resource, then the body. */
  byte[] bytes(String url) {
    String entity = resource == null ? "" : resource.etag() + " " + resource.location();
    byte[] head = (url + NEW_LINE + entity + NEW_LINE).getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, bytes, head.length, body.length);
    return bytes;
  }

  /** The answer that bytes were made of; empty if it is one to another question. */
  static Optional<Answer> to(String url, byte[] bytes) {
    byte[] question = (url + NEW_LINE).getBytes(StandardCharsets.UTF_8);
    if (Arrays.mismatch(question, bytes) != question.length) {
      return Optional.empty();
    }
    int end = question.length;
    while (bytes[end] != '\n') {
      end++;
    }
    String entity =
        new String(bytes, question.length, end - question.length, StandardCharsets.UTF_8);
    int space = entity.indexOf(' ');
    return Optional.of(
        new Answer(
            Arrays.copyOfRange(bytes, end + 1, bytes.length),
            entity.isEmpty()
                ? null
                : new Entity(entity.substring(0, space), entity.substring(space + 1))));
  }

  void send(ScimExchange exchange) {
    if (resource != null) {
      resource.describe(exchange.exchange()).with(HeaderNames.LOCATION, resource.location());
    }
    exchange.exchange().send(200, ScimExchange.MEDIA_TYPE, body);
  }
}
