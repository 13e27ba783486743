package io.scimoperator.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadTest {

  private static final String LARGE = "ä".repeat(40_000);

  private final AtomicInteger received = new AtomicInteger();
  private final WebServer server =
      WebServer.builder()
          .host("127.0.0.1")
          .port(0)
          .routing(routing ->
              routing
                  .get("/large", (request, response) -> response.send(LARGE))
                  .delete("/none", (request, response) -> response.status(204).send())
                  .get(
                      "/refused",
                      (request, response) -> response.status(Status.FORBIDDEN_403).send("no"))
                  .get(
                      "/counted",
                      (request, response) -> {
                        received.incrementAndGet();
                        response.send("{}");
                      }))
          .build()
          .start();
  private final AtomicLong cpu = new AtomicLong();
  private final Target target =
      new Target(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
          () -> cpu.addAndGet(5000));

  @AfterEach
  void stop() {
    server.stop();
  }

  private static byte[] request(String method, String path) {
    return (method + " " + path + " HTTP/1.1\r\nHost: here\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void eachConnectionRunsItsScriptToItsEnd() {
    Measurement measurement =
        new Load(target, 3, Duration.ofMinutes(1))
            .run(connection -> {
              AtomicInteger turns = new AtomicInteger();
              return client -> {
                client.expect(200, request("GET", "/counted"));
                return turns.incrementAndGet() < 50;
              };
            });

    assertThat(received).hasValue(150);
    assertThat(measurement.requests()).isEqualTo(150);
    assertThat(measurement.cpuPerRequest()).isEqualTo(5000.0 / 150);
  }

  @Test
  void aLargeBodyAndNoBodyAreReadOnOneConnection() {
    new Load(target, 1, Duration.ofMinutes(1))
        .run(connection ->
            client -> {
              client.expect(200, request("GET", "/large"));
              assertThat(client.body()).isEqualTo(LARGE);
              client.expect(204, request("DELETE", "/none"));
              assertThat(client.body()).isEmpty();
              client.expect(200, request("GET", "/counted"));
              assertThat(client.body()).isEqualTo("{}");
              return false;
            });
  }

  @Test
  void anAnswerThatWasNotExpectedStopsTheLoadAndIsNamed() {
    Load load = new Load(target, 2, Duration.ofMinutes(1));

    assertThatThrownBy(() ->
            load.run(connection ->
                client -> {
                  client.expect(200, request("GET", "/refused"));
                  return true;
                }))
        .hasMessageContaining("403 instead of 200: no");
  }

  @Test
  void percentilesAreOfAllConnectionsTogether() {
    Measurement measurement =
        Measurement.of(
            List.of(new long[] {4_000_000, 1_000_000}, new long[] {3_000_000, 2_000_000}),
            Duration.ofSeconds(2),
            800);

    assertThat(measurement.perSecond()).isEqualTo(2);
    assertThat(measurement.millis(0.5)).isEqualTo(2);
    assertThat(measurement.millis(0.99)).isEqualTo(4);
    assertThat(measurement.cpuPerRequest()).isEqualTo(200);
  }
}
