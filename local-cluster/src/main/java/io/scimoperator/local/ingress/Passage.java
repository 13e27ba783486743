package io.scimoperator.local.ingress;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.util.List;
import java.util.Set;

/**
 * One request on its way to a pod and back; neither body is ever held as a whole. Another pod is
 * tried when nothing has been sent, or when a request that changes nothing got no answer at all: a
 * pod that is ending closes connections that were idle. Confined to one event loop.
 */
final class Passage {
  private static final Logger LOG = System.getLogger(Passage.class.getName());
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private static final long LINGER_MILLIS = 1000;

  private final Vertx vertx;
  private final HttpClient client;
  private final HttpServerRequest request;
  private final List<Backend.Endpoint> endpoints;
  private int attempts;
  private boolean clientIsGone;

  Passage(
      Vertx vertx, HttpClient client, HttpServerRequest request, List<Backend.Endpoint> endpoints) {
    this.vertx = vertx;
    this.client = client;
    this.request = request;
    this.endpoints = endpoints;
  }

  void begin() {
    HttpServerRequest unused = request.pause();
    connect();
  }

  private void connect() {
    Backend.Endpoint endpoint = endpoints.get(attempts++ % endpoints.size());
    RequestOptions options =
        new RequestOptions()
            .setHost(endpoint.address())
            .setPort(endpoint.port())
            .setMethod(request.method())
            .setURI(request.uri());
    var unused = client.request(options).onSuccess(this::send).onFailure(this::couldNotConnect);
  }

  private boolean mayTryAgain() {
    return !clientIsGone && attempts < Math.max(2, endpoints.size());
  }

  private void couldNotConnect(Throwable failure) {
    if (mayTryAgain()) {
      connect();
    } else {
      boolean refused = failure instanceof ConnectException;
      giveUp(refused ? 503 : 502, "no pod takes a connection: " + failure.getMessage());
    }
  }

  private void send(HttpClientRequest onward) {
    HttpServerResponse unused =
        request
            .response()
            .closeHandler(closed -> {
              clientIsGone = true;
              boolean unusedReset = onward.reset();
            });
    HttpClientRequest unusedWatched =
        onward.exceptionHandler(
            failure -> LOG.log(Level.DEBUG, "broken off: {0}", failure.getMessage()));
    String host = request.headers().get("Host");
    ForwardedHeaders.copyEndToEnd(request.headers(), onward.headers());
    ForwardedHeaders.addForwarded(
        onward.headers(), request.remoteAddress().hostAddress(), host == null ? "" : host);
    var unusedAnswered =
        onward
            .response()
            .onSuccess(answer -> giveBack(onward, answer))
            .onFailure(this::wasNotAnswered);
    sendBody(onward);
  }

  private boolean hasBody() {
    String length = request.headers().get("Content-Length");
    return request.headers().contains("Transfer-Encoding")
        || (length != null && !length.equals("0"));
  }

  private boolean stillSends() {
    return hasBody() && !request.isEnded();
  }

  private void sendBody(HttpClientRequest onward) {
    if (!hasBody()) {
      var unused = onward.end();
      return;
    }
    if (request.headers().contains("Transfer-Encoding")) {
      // RFC 9112 §6.3: the encoding overrides a length, which must not be passed on.
      onward.headers().remove("Content-Length");
      HttpClientRequest unused = onward.setChunked(true);
    }
    if (!"100-continue".equalsIgnoreCase(request.headers().get("Expect"))) {
      pour(onward);
      return;
    }
    HttpClientRequest unused =
        onward.continueHandler(wanted -> {
          var unusedTold = request.response().writeContinue();
          pour(onward);
        });
    var unusedHead = onward.sendHead();
  }

  private void pour(HttpClientRequest onward) {
    var unused =
        request
            .pipe()
            .endOnFailure(false)
            .to(onward)
            .onFailure(failure -> {
              boolean unusedReset = onward.reset();
            });
  }

  private void giveBack(HttpClientRequest onward, HttpClientResponse answer) {
    HttpServerResponse response = request.response();
    if (clientIsGone) {
      boolean unused = onward.reset();
      return;
    }
    HttpServerResponse begun =
        response.setStatusCode(answer.statusCode()).setStatusMessage(answer.statusMessage());
    ForwardedHeaders.copyEndToEnd(answer.headers(), begun.headers());
    if (!answer.headers().contains("Content-Length")) {
      HttpServerResponse unused = begun.setChunked(true);
    }
    boolean early = stillSends();
    if (early) {
      // Answered before all of the body was taken, so neither connection can go on.
      HttpServerResponse unused = begun.putHeader("Connection", "close");
    }
    var unused =
        answer
            .pipe()
            .endOnFailure(false)
            .to(begun)
            .onSuccess(done -> finish(onward, early))
            .onFailure(failure -> {
              boolean unusedReset = begun.reset();
            });
  }

  /** What the client still sends is dropped for a moment, so that it gets to read the answer. */
  private void finish(HttpClientRequest onward, boolean early) {
    if (!early) {
      return;
    }
    boolean unusedReset = onward.reset();
    HttpServerRequest unused = request.handler(dropped -> {}).resume();
    long unusedTimer = vertx.setTimer(LINGER_MILLIS, late -> request.connection().close());
  }

  private void wasNotAnswered(Throwable failure) {
    if (mayTryAgain() && SAFE.contains(request.method()) && !hasBody()) {
      connect();
    } else {
      giveUp(502, "the pod broke off: " + failure.getMessage());
    }
  }

  private void giveUp(int status, String why) {
    if (clientIsGone || request.response().headWritten()) {
      LOG.log(Level.DEBUG, "given up: {0}", why);
      return;
    }
    if (stillSends()) {
      HttpServerResponse unused = request.response().putHeader("Connection", "close");
    }
    IngressProxy.answer(request, status, why + "\n");
  }
}
