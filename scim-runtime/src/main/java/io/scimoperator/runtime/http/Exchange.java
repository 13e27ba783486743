package io.scimoperator.runtime.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request and its response, as every door sees them. */
public final class Exchange {

  private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
  private static final HeaderName FORWARDED_PROTO = HeaderNames.create("X-Forwarded-Proto");
  private static final HeaderName FORWARDED_HOST = HeaderNames.create("X-Forwarded-Host");
  private static final int MAX_BODY = 1 << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ServerRequest request;
  private final ServerResponse response;
  private final String requestId;

  private Exchange(ServerRequest request, ServerResponse response, String requestId) {
    this.request = request;
    this.response = response;
    this.requestId = requestId;
  }

  /** The exchange, with its request id in the response. */
  public static Exchange of(ServerRequest request, ServerResponse response) {
    String given = request.headers().first(REQUEST_ID).orElse("");
    String id = given.matches("[!-~]{1,64}") ? given : UUID.randomUUID().toString();
    response.header(REQUEST_ID, id);
    return new Exchange(request, response, id);
  }

  public ServerRequest request() {
    return request;
  }

  /** The client's {@code X-Request-Id} if it is short and printable, else one of our own. */
  public String requestId() {
    return requestId;
  }

  public @Nullable String header(HeaderName name) {
    return request.headers().first(name).orElse(null);
  }

  /** Scheme and authority that the client used, seen through a proxy. */
  public String origin() {
    String scheme = request.headers().first(FORWARDED_PROTO).orElse("http");
    String host =
        request.headers().first(FORWARDED_HOST).orElseGet(() -> request.requestedUri().authority());
    return scheme + "://" + host;
  }

  /**
   * The body as JSON.
   *
   * @throws ScimException if it is no JSON or larger than 1 MiB
   */
  public JsonNode body() {
    return json(text());
  }

  /** The body as text, at most 1 MiB. */
  public String text() {
    if (!request.content().hasEntity()) {
      return "";
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(MAX_BODY + 1);
      if (bytes.length > MAX_BODY) {
        throw new ScimException(
            Kind.PAYLOAD_TOO_LARGE, "The body is larger than " + MAX_BODY + " bytes.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a JSON text. */
  public static JsonNode json(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (json == null || json.isMissingNode()) {
        throw new ScimException(Kind.INVALID_SYNTAX, "The body is empty: JSON was expected.");
      }
      return json;
    } catch (JacksonException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      long column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      throw new ScimException(
          Kind.INVALID_SYNTAX,
          "The body is not valid JSON at line " + line + ", column " + column + ".",
          e);
    }
  }

  /** A response header. */
  public Exchange with(HeaderName name, String value) {
    response.header(name, value);
    return this;
  }

  /** Answers with JSON. */
  public void send(int status, String mediaType, JsonNode json) {
    response.header(HeaderNames.CONTENT_TYPE, mediaType);
    response.status(Status.create(status)).send(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Answers without a body. */
  public void send(int status) {
    response.status(Status.create(status)).send();
  }
}
