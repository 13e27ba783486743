package io.scimoperator.local.fault;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.scimoperator.local.fault.Interference.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in front of a Kubernetes API and does to requests what an {@link Interference} says. */
final class FaultyApi implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final List<String> PASSED_ON = List.of("Content-Type", "Accept");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger writes = new AtomicInteger();
  private final URI api;
  private final Interference interference;
  private final WebServer server;

  FaultyApi(URI api, Interference interference) {
    this.api = api;
    this.interference = interference;
    this.server =
        WebServer.builder()
            .shutdownHook(false)
            .host(HOST)
            .port(0)
            .connectionOptions(options -> options.tcpNoDelay(true))
            .routing(routing -> routing.any(this::answer))
            .build()
            .start();
  }

  String url() {
    return "http://" + HOST + ":" + server.port() + "/";
  }

  /** How many writes were carried out. */
  int writes() {
    return writes.get();
  }

  private void answer(ServerRequest request, ServerResponse response) throws IOException {
    byte[] body = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
    String query = request.query().rawValue();
    String path = request.path().rawPath();
    Call call = new Call(request.prologue().method().text(), path, query.contains("watch=true"));
    URI target = api.resolve(query.isEmpty() ? path : path + "?" + query);
    switch (interference.on(call)) {
      case Fault.None none -> pass(call, response, send(call, request, target, body));
      case Fault.Refused(int code) -> refuse(response, code);
      case Fault.HungUp hungUp -> throw new CloseConnectionException("hung up");
      case Fault.AnswerLost lost -> {
        send(call, request, target, body).body().close();
        throw new CloseConnectionException("the answer is lost");
      }
      case Fault.Delayed(var by) -> {
        pause(by.toMillis());
        pass(call, response, send(call, request, target, body));
      }
    }
  }

  private HttpResponse<InputStream> send(Call call, ServerRequest request, URI target, byte[] body)
      throws IOException {
    if (call.isWrite()) {
      writes.incrementAndGet();
    }
    HttpRequest.Builder onwards =
        HttpRequest.newBuilder(target)
            .method(
                call.method(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    for (String name : PASSED_ON) {
      request
          .headers()
          .first(HeaderNames.create(name))
          .ifPresent(value -> onwards.header(name, value));
    }
    try {
      return http.send(onwards.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopping", e);
    }
  }

  private void pass(Call call, ServerResponse response, HttpResponse<InputStream> answer)
      throws IOException {
    response.status(Status.create(answer.statusCode()));
    answer
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> response.header(HeaderNames.CONTENT_TYPE, type));
    try (InputStream in = answer.body()) {
      if (call.isWatch()) {
        stream(in, response);
      } else {
        response.send(in.readAllBytes());
      }
    }
  }

  private void stream(InputStream in, ServerResponse response) {
    try (OutputStream out = response.outputStream()) {
      byte[] buffer = new byte[16_384];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        out.flush();
        if (interference.cutsWatch()) {
          throw new CloseConnectionException("the watch is cut");
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new CloseConnectionException("one of both ends has left", e);
    }
  }

  private static void refuse(ServerResponse response, int code) {
    response.status(Status.create(code));
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    if (code == 429) {
      response.header(HeaderNames.RETRY_AFTER, "1");
    }
    response.send(
        Serialization.asJson(
            new StatusBuilder()
                .withStatus("Failure")
                .withCode(code)
                .withMessage("refused at random")
                .build()));
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopping", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    server.stop();
  }
}
