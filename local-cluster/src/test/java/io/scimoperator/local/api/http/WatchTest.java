package io.scimoperator.local.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.local.api.object.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches, as kubectl and as clients in Java ask for them. */
class WatchTest {

  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aWatchTellsWhatIsThereAndWhatChangesLineByLine() throws Exception {
    server.createSecret("a", "blue");

    try (Lines watch =
        Lines.of(server, TestServer.SECRETS + "?watch=true&labelSelector=colour%3Dblue")) {
      assertThat(watch.next()).isEqualTo("ADDED a");
      server.createSecret("b", "red");
      server.createSecret("c", "blue");
      assertThat(watch.next()).isEqualTo("ADDED c");
      server.request(
          "PATCH",
          TestServer.SECRETS + "/a",
          "{\"metadata\":{\"labels\":{\"colour\":\"red\"}}}",
          Map.of("Content-Type", "application/merge-patch+json"));
      assertThat(watch.next()).isEqualTo("DELETED a");
      server.request("DELETE", TestServer.SECRETS + "/c", null, Map.of());
      assertThat(watch.next()).isEqualTo("DELETED c");
    }
  }

  @Test
  void aWatchMarksTheEndOfWhatWasThere() throws Exception {
    server.createSecret("a", "blue");

    try (Lines watch =
        Lines.of(
            server,
            TestServer.SECRETS
                + "?watch=true&sendInitialEvents=true&allowWatchBookmarks=true"
                + "&resourceVersionMatch=NotOlderThan")) {
      assertThat(watch.next()).isEqualTo("ADDED a");
      assertThat(watch.next()).isEqualTo("BOOKMARK ");
      assertThat(
              watch.last().at("/object/metadata/annotations/k8s.io~1initial-events-end").asText())
          .isEqualTo("true");
    }
  }

  @Test
  void aWatchFromARevisionOfAnotherLifeIsExpired() throws Exception {
    try (Lines watch = Lines.of(server, TestServer.SECRETS + "?watch=true&resourceVersion=99999")) {
      assertThat(watch.next()).isEqualTo("ERROR ");
      assertThat(watch.last().at("/object/code").asInt()).isEqualTo(410);
    }
  }

  @Test
  void aWatchOverAWebSocketTellsOneEventPerMessage() throws Exception {
    server.createSecret("a", "blue");
    CompletableFuture<String> message = new CompletableFuture<>();
    WebSocket socket =
        server
            .client()
            .newWebSocketBuilder()
            .buildAsync(
                URI.create(
                    server.url().toString().replace("http", "ws")
                        + TestServer.SECRETS
                        + "?watch=true"),
                new FirstMessage(message))
            .get(20, TimeUnit.SECONDS);

    JsonNode event = Json.read(message.get(20, TimeUnit.SECONDS).getBytes(UTF_8));
    socket.abort();

    assertThat(event.path("type").asText()).isEqualTo("ADDED");
    assertThat(event.at("/object/metadata/name").asText()).isEqualTo("a");
  }

  /** The events of a watch, one by one. */
  private static final class Lines implements AutoCloseable {
    private final BufferedReader lines;
    private JsonNode last = Json.object();

    private Lines(InputStream in) {
      lines = new BufferedReader(new InputStreamReader(in, UTF_8));
    }

    static Lines of(TestServer server, String path) throws Exception {
      HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
      return new Lines(server.client().send(request, BodyHandlers.ofInputStream()).body());
    }

    /** Type and name. */
    String next() throws IOException {
      last = Json.read(String.valueOf(lines.readLine()).getBytes(UTF_8));
      return last.path("type").asText() + " " + last.at("/object/metadata/name").asText();
    }

    JsonNode last() {
      return last;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  private record FirstMessage(CompletableFuture<String> message) implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      message.complete(data.toString());
      return null;
    }
  }
}
