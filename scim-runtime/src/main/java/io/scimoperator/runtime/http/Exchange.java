package io.scimoperator.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request and its response, as every door sees them. */
public final class Exchange {

  static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");

  private final ServerRequest request;
  private final RequestBody body;
  private final Exchanges exchanges;
  private final Answer answer;
  private @Nullable String origin;

  Exchange(ServerRequest request, ServerResponse response, RequestBody body, Exchanges exchanges) {
    this.request = request;
    this.body = body;
    this.exchanges = exchanges;
    // A body that does not end is not waited for.
    this.answer = new Answer(response, isHead(), () -> !body.isOver() || exchanges.isStopping());
  }

  /** How much of the request is read, and for how long. */
  public Limits limits() {
    return exchanges.limits();
  }

  /** The client's {@code X-Request-Id} if it is short and printable, else one of our own. */
  public String requestId() {
    return answer.header(REQUEST_ID);
  }

  /** The status that was sent, or would be. */
  public int status() {
    return answer.status();
  }

  /** The method, in capitals. */
  public String method() {
    return request.prologue().method().text();
  }

  /** What the method asks for: HEAD asks for a GET's answer without its body, RFC 9110 §9.3.2. */
  public String action() {
    return isHead() ? "GET" : method();
  }

  private boolean isHead() {
    return method().equals("HEAD");
  }

  /** The path, decoded. */
  public String path() {
    return request.path().path();
  }

  /** The path and the query string as they were sent. */
  public String target() {
    String query = request.query().rawValue();
    return query.isEmpty() ? request.path().rawPath() : request.path().rawPath() + "?" + query;
  }

  /** A part of the path that the route names. */
  public String pathParameter(String name) {
    return request.path().pathParameters().get(name);
  }

  public @Nullable String header(HeaderName name) {
    return request.headers().first(name).orElse(null);
  }

  /** The elements of a header that is a list, over all of its lines (RFC 9110 §5.3). */
  public @Nullable String headerList(HeaderName name) {
    return request.headers().contains(name)
        ? String.join(",", request.headers().values(name))
        : null;
  }

  /** The first value of a parameter of the query string. */
  public Optional<String> parameter(String name) {
    return request.query().contains(name)
        ? request.query().all(name).stream().findFirst()
        : Optional.empty();
  }

  /** All parameters of the query string. */
  public Map<String, List<String>> parameters() {
    Map<String, List<String>> result = new HashMap<>();
    request.query().names().forEach(name -> result.put(name, request.query().all(name)));
    return result;
  }

  /** Scheme and authority that the client used, seen through a proxy. */
  public String origin() {
    String known = origin;
    if (known == null) {
      known = ClientOrigin.of(request);
      origin = known;
    }
    return known;
  }

  /** The address that the request was sent from, seen through the proxies that are trusted. */
  public InetAddress clientAddress() {
    InetSocketAddress peer = (InetSocketAddress) request.remotePeer().address();
    return exchanges.proxies().client(peer.getAddress(), headerList(HeaderNames.X_FORWARDED_FOR));
  }

  /**
   * The body as JSON.
   *
   * @throws ScimException if it is no JSON, too large or too slow
   */
  public JsonNode body() {
    return body(limits().bodyBytes());
  }

  /**
   * The body of at most so many bytes as JSON.
   *
   * @throws ScimException if it is no JSON, too large or too slow
   */
  public JsonNode body(int most) {
    if (!body.isJson()) {
      throw new ScimException(
          Kind.UNSUPPORTED_MEDIA_TYPE,
          "The Content-Type must be application/scim+json or application/json.");
    }
    return exchanges.json().parse(body.bytes(most));
  }

  /** The body as text. */
  public String text() {
    return text(limits().bodyBytes());
  }

  /**
   * The body of at most so many bytes as text.
   *
   * @throws ScimException if it is too large or too slow
   */
  public String text(int most) {
    return new String(body.bytes(most), StandardCharsets.UTF_8);
  }

  /** The body as it comes, of any size and for any time: for those whom we trust. */
  public InputStream stream() {
    return body.stream();
  }

  /** Answers with what is written as it comes. */
  public void write(int status, String mediaType, Consumer<OutputStream> writer) {
    with(HeaderNames.CONTENT_TYPE, mediaType);
    answer.write(status, writer);
  }

  /** Something that writes an answer, bit by bit. */
  public interface Stream {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Answers with what is written for as long as somebody reads it. If he goes away, the connection
   * ends and nobody hears of it. HEAD of a stream is refused.
   */
  public void stream(String mediaType, Stream stream) {
    answer.stream(mediaType, stream);
  }

  /** A response header. */
  public Exchange with(HeaderName name, String value) {
    answer.with(name, value);
    return this;
  }

  /** A response header, unless there is one of that name. */
  void withDefault(HeaderName name, String value) {
    answer.withDefault(name, value);
  }

  /** Answers with JSON. */
  public void send(int status, String mediaType, JsonNode json) {
    with(HeaderNames.CONTENT_TYPE, mediaType);
    answer.send(status, json);
  }

  /** Answers with text of another kind. */
  public void send(int status, String mediaType, String text) {
    send(status, mediaType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with bytes of some kind. */
  public void send(int status, String mediaType, byte[] entity) {
    with(HeaderNames.CONTENT_TYPE, mediaType);
    answer.send(status, entity);
  }

  /** Answers without a body. */
  public void send(int status) {
    answer.send(status);
  }

  /**
   * Does work that answers, and sends the answer only once it is done: a client that is slow to
   * take it does not make the work longer, and the body of the request is not held for him.
   *
   * @param work reads the body first, so that nothing else waits for the client
   */
  public void answerAfter(Runnable work) {
    answer.after(() -> {
      try {
        work.run();
      } finally {
        body.letGo();
      }
    });
  }

  /** Whether how large the body is will be known only once it was read. */
  public boolean tellsNoLength() {
    return body.tellsNoLength();
  }

  /**
   * Whether the body is so large that only a few of the kind find room at a time, as far as that is
   * known.
   *
   * @throws ScimException if it is too large
   */
  public boolean hasLargeBody() {
    return body.isLarge();
  }

  /** Reads the body, so that nobody waits for the client later. */
  public Exchange withBody() {
    body.readAhead();
    return this;
  }
}
