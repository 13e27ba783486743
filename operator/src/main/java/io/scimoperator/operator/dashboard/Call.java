package io.scimoperator.operator.dashboard;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.scimoperator.pages.Assets;
import io.scimoperator.pages.Form;
import io.scimoperator.pages.LiveStream;
import io.scimoperator.pages.LiveStreams;
import io.scimoperator.pages.Origin;
import io.scimoperator.pages.Protection;
import io.scimoperator.pages.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** One request and its response. */
final class Call {

  private static final int MOST_BYTES = 32 << 10;
  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final HeaderName SCRIPT = HeaderNames.create("HX-Request");

  private final ServerRequest request;
  private final ServerResponse response;

  Call(ServerRequest request, ServerResponse response) {
    this.request = request;
    this.response = response;
  }

  /** Scheme and authority that the browser used, seen through a proxy. */
  String origin() {
    return Origin.of(header -> header(HeaderNames.create(header.text()))).toString();
  }

  Optional<String> header(HeaderName name) {
    return request.headers().first(name);
  }

  /** Who has sent the request, which may be a proxy. */
  InetAddress peer() {
    return ((InetSocketAddress) request.remotePeer().address()).getAddress();
  }

  /** A part of the path that the route names. */
  String path(String name) {
    return request.path().pathParameters().get(name);
  }

  /** What a parameter of the query string says; nothing if it is not there. */
  String parameter(String name) {
    return request.query().first(name).orElse("");
  }

  /** The value of a cookie. */
  Optional<String> cookie(String name) {
    return request.headers().values(HeaderNames.COOKIE).stream()
        .flatMap(header -> Arrays.stream(header.split(";")))
        .map(String::strip)
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst();
  }

  /** Whether a page of ours has sent the request. */
  boolean isSameOrigin() {
    return Protection.isSameOrigin(
        header(FETCH_SITE).orElse(null), header(HeaderNames.ORIGIN).orElse(null), origin());
  }

  /** Whether a script of ours asks for a part of a page. */
  boolean isForPart() {
    return header(SCRIPT).isPresent();
  }

  /** Whether it is for the page that all begins with, where one signs in. */
  boolean isForHome() {
    return request.path().path().equals("/") && !isForPart();
  }

  /** Whether a page wants to be kept up to date. */
  boolean isForStream() {
    return header(HeaderNames.ACCEPT).orElse("").contains(LiveStreams.MEDIA_TYPE);
  }

  /** Tells a page that it is not kept up to date any more, so that it loads itself anew. */
  void endStream() {
    protect();
    response.header(HeaderNames.CONTENT_TYPE, LiveStreams.MEDIA_TYPE);
    send("event: end\ndata: signed out\n\n".getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The form in the body.
   *
   * @throws IllegalArgumentException if it is none or too large
   */
  Form form() {
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IllegalArgumentException("a form of more than " + MOST_BYTES + " bytes");
      }
      return Form.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the form was not sent to its end", e);
    }
  }

  void cookie(String name, String value, long seconds, boolean secure) {
    response.header(
        HeaderNames.SET_COOKIE,
        "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
            .formatted(name, value, seconds, secure ? "; Secure" : ""));
  }

  /** Answers with a page, or a part of one. */
  void send(int status, String html) {
    protect();
    response.header(HeaderNames.CONTENT_TYPE, Templates.HTML);
    response.status(Status.create(status));
    send(html.getBytes(StandardCharsets.UTF_8));
  }

  /** Has the browser go to a page of ours. */
  void goTo(String page) {
    protect();
    response.header(HeaderNames.LOCATION, page);
    response.status(Status.SEE_OTHER_303).send();
  }

  void send(Assets.Asset asset) {
    Assets.Answer answer = asset.answer(header(HeaderNames.ACCEPT_ENCODING).orElse(null));
    answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    response.header(HeaderNames.CONTENT_TYPE, answer.mediaType());
    send(answer.bytes());
  }

  /** Without the body for who asks for the head alone. */
  private void send(byte[] entity) {
    if (isHead()) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(entity.length)).send();
    } else {
      response.send(entity);
    }
  }

  private boolean isHead() {
    return request.prologue().method().equals(Method.HEAD);
  }

  /**
   * Keeps a page up to date for as long as somebody reads, which is not at all for who asks for the
   * head alone.
   */
  void stream(LiveStream stream) {
    protect();
    response.header(HeaderNames.CONTENT_TYPE, LiveStreams.MEDIA_TYPE);
    response.header(HeaderValues.CONNECTION_CLOSE);
    if (isHead()) {
      response.send();
      return;
    }
    try (OutputStream out = response.outputStream()) {
      stream.write(out);
    } catch (IOException | UncheckedIOException e) {
      throw new CloseConnectionException("the reader of a stream has gone", e);
    }
  }

  private void protect() {
    Protection.HEADERS.forEach((name, value) -> response.header(HeaderNames.create(name), value));
  }
}
