package io.scimoperator.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A reader of Server-Sent Events, as a browser or a script is one. */
final class StreamReader implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpResponse<InputStream> response;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile String said = "";
  private volatile String lastId = "";

  /**
   * An event as it came.
   *
   * @param at {@link System#nanoTime} of its last line
   */
  record Received(String id, String type, JsonNode data, long at) {

    /** Stands after the last one. */
    private static final Received END = new Received("", "", JSON.missingNode(), 0);

    /** Whether there will be no more. */
    boolean isEnd() {
      return id.isEmpty();
    }
  }

  private StreamReader(String url, String token, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
    if (headers.length > 0) {
      request.headers(headers);
    }
    response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    Thread.ofVirtual().start(this::read);
  }

  /** Asks, and waits for the beginning of the answer. */
  static StreamReader open(ApplicationFixture directory, String parameters, String... headers) {
    return open(
        directory.runtime().apiUrl() + "/events/stream" + parameters,
        directory.application().text(),
        headers);
  }

  static StreamReader open(String url, String token, String... headers) {
    return attempt(url, token, headers).orElseThrow(() -> new AssertionError(url));
  }

  /** Asks, and waits for the beginning of the answer, if there is one. */
  static Optional<StreamReader> attempt(String url, String token, String... headers) {
    try {
      return Optional.of(new StreamReader(url, token, headers));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The last comment or other line that was no event. */
  String said() {
    return said;
  }

  /** The next event, as soon as it is there; one that is the end if there will be none. */
  Received next() {
    try {
      return received.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The last id that came, with an event or without; empty before. */
  String lastId() {
    return lastId;
  }

  /** What came and was not taken. */
  int waiting() {
    return received.size();
  }

  /** Returns when the server has ended the answer, or the connection. */
  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  private void read() {
    String id = "";
    String type = "";
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
          lastId = id;
        } else if (line.startsWith("event: ")) {
          type = line.substring(7);
        } else if (line.startsWith("data: ")) {
          received.add(new Received(id, type, JSON.readTree(line.substring(6)), System.nanoTime()));
        } else if (!line.isEmpty()) {
          said = line;
        }
      }
    } catch (IOException e) {
      said = String.valueOf(e.getMessage());
    } finally {
      received.add(Received.END);
      ended.countDown();
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
