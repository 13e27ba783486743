package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime with the memory that its image gives it, and many who ask for large documents. */
class MemoryProcessTest {

  private static final int USERS = 40;
  private static final int SILENT = 64;

  /** Requests for each user at the same time. */
  private static final int TIMES = 4;

  private static final String USER =
      "{\"userName\":\"user%d\",\"title\":\"" + "x".repeat(800_000) + "\"}";
  private static final String PAGE = "/Users?count=" + USERS;

  @TempDir private Path data;
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private RuntimeProcess process;
  private List<String> ids;

  @BeforeEach
  void start() throws Exception {
    process = RuntimeProcess.start(Launch.in(data).asInItsImage(), Map.of());
    ids =
        all(1, i -> () -> answered("POST", "/Users", USER.formatted(i))).stream()
            .map(answer -> RuntimeProcess.json(answer).path("id").asText())
            .toList();
  }

  @AfterEach
  void stop() throws InterruptedException {
    clients.shutdownNow();
    process.kill();
  }

  private static <T> List<T> gathered(List<Future<T>> futures) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get());
    }
    return results;
  }

  /** Does something with each user at the same time. */
  private <T> List<T> all(int times, IntFunction<Callable<T>> work) throws Exception {
    return gathered(
        IntStream.range(0, times * USERS)
            .mapToObj(i -> clients.submit(work.apply(i % USERS)))
            .toList());
  }

  /** The answer; as providers do, who is told to come again comes again. */
  private HttpResponse<String> answered(String method, String path, @Nullable String body) {
    HttpResponse<String> answer;
    do {
      answer =
          process
              .scim(method, path, body)
              .orElseThrow(() -> new AssertionError("it ended: " + process.said()));
    } while (answer.headers().firstValue("Retry-After").isPresent());
    assertThat(answer.statusCode()).isBetween(200, 299);
    return answer;
  }

  private Set<String> walked() {
    Set<String> found = new HashSet<>();
    String cursor = "";
    do {
      JsonNode page = RuntimeProcess.json(answered("GET", PAGE + "&cursor=" + cursor, null));
      page.path("Resources").findValuesAsText("id").forEach(found::add);
      cursor = page.path("nextCursor").asText();
    } while (!cursor.isEmpty());
    return found;
  }

  @Test
  void theyAreReadAndChangedByManyAtTheSameTime() throws Exception {
    all(TIMES, i -> () -> answered("GET", PAGE, null));
    all(
        TIMES,
        i ->
            () ->
                answered(
                    "PATCH",
                    "/Users/" + ids.get(i),
                    """
                    {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                     "Operations":[{"op":"replace","path":"active","value":false}]}
                    """));

    assertThat(walked()).containsExactlyInAnyOrderElementsOf(ids);
    JsonNode left =
        RuntimeProcess.json(answered("GET", "/Users?filter=active%20eq%20true&count=0", null));
    assertThat(left.path("totalResults").asInt()).isZero();
    assertThat(process.isReady()).isTrue();
  }

  @Test
  void whoAsksForThemAndDoesNotReadIsInNobodysWay() throws Exception {
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < SILENT; i++) {
      silent.add(asking(PAGE));
      silent.add(asking("/Users/" + ids.get(i % USERS)));
    }

    assertThat(walked()).containsExactlyInAnyOrderElementsOf(ids);
    answered("DELETE", "/Users/" + ids.getFirst(), null);
    for (Socket socket : silent) {
      socket.close();
    }
    assertThat(walked()).hasSize(USERS - 1);
    assertThat(process.isReady()).isTrue();
  }

  /** Somebody who has asked for something, and has room for little of it. */
  private Socket asking(String path) throws IOException {
    URI page = URI.create(process.scimUrl() + path);
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4 << 10);
    socket.connect(new InetSocketAddress(page.getHost(), page.getPort()));
    OutputStream out = socket.getOutputStream();
    out.write(
        "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(
                page.getPath() + (page.getQuery() == null ? "" : "?" + page.getQuery()),
                page.getAuthority(),
                process.tokens().get("idp"))
            .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
