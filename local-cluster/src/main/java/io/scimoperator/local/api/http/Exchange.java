package io.scimoperator.local.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.protobuf.ProtobufReader;
import io.scimoperator.local.api.resource.Written;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** One request and its response. */
final class Exchange {

  private static final HeaderName WARNING = HeaderNames.create("Warning");
  private static final int MOST_BYTES = 3 << 20;
  private static final String JSON = "application/json";

  private final ServerRequest request;
  private final ServerResponse response;

  Exchange(ServerRequest request, ServerResponse response) {
    this.request = request;
    this.response = response;
  }

  String method() {
    return request.prologue().method().text();
  }

  /** The path as it was sent. */
  String path() {
    return request.prologue().uriPath().rawPath();
  }

  Parameters parameters() {
    return new Parameters(request.query());
  }

  Headers headers() {
    return request.headers();
  }

  String header(HeaderName name) {
    return request.headers().first(name).orElse("");
  }

  String accept() {
    return String.join(
        ",",
        request.headers().contains(HeaderNames.ACCEPT)
            ? request.headers().get(HeaderNames.ACCEPT).allValues()
            : List.of());
  }

  /** The media type of the body, without its parameters. */
  String contentType() {
    return header(HeaderNames.CONTENT_TYPE).replaceFirst(";.*", "").strip();
  }

  byte[] body() {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw StatusException.tooLarge("the body is larger than " + MOST_BYTES + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The object in the body, in whichever form it was sent. */
  ObjectNode object() {
    byte[] body = body();
    return switch (contentType()) {
      case ProtobufReader.MEDIA_TYPE -> ProtobufReader.read(body);
      case "application/yaml" -> Json.readYaml(body);
      case "application/cbor" ->
          throw StatusException.unsupportedMediaType(contentType(), "application/json");
      default -> Json.read(body);
    };
  }

  void send(int status, JsonNode json) {
    send(status, Json.bytes(json));
  }

  void send(int status, byte[] json) {
    send(status, JSON, json);
  }

  void send(int status, String contentType, byte[] json) {
    response.header(HeaderNames.CONTENT_TYPE, contentType);
    response.status(Status.create(status)).send(json);
  }

  void send(Written written) {
    for (String warning : written.warnings()) {
      response.headers().add(WARNING, "299 - \"" + warning.replace("\"", "\\\"") + "\"");
    }
    send(written.created() ? 201 : 200, written.body());
  }

  void sendText(int status, String text) {
    response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
    response.status(Status.create(status)).send(text);
  }

  /** A body of unknown length; what is written is sent when it is flushed. */
  OutputStream stream(String contentType) {
    response.header(HeaderNames.CONTENT_TYPE, contentType);
    response.header(HeaderNames.CACHE_CONTROL, "no-cache, private");
    return response.outputStream();
  }

  OutputStream streamJson() {
    return stream(JSON);
  }

  void send(StatusException failure) {
    send(failure.code(), failure.status());
  }
}
