package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a runtime stops. */
class StopTest {

  @TempDir private Path data;

  @Test
  void aRequestWhoseBodyIsStillComingIsFinishedAndNothingIsLost()
      throws IOException, InterruptedException {
    RunningRuntime runtime = new RunningRuntime(data);
    ScimClient scim = runtime.directory("acme");
    byte[] body = RunningRuntime.JANE.getBytes(StandardCharsets.UTF_8);
    Thread stop = Thread.ofPlatform().unstarted(runtime::close);
    String answer;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), runtime.scimPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          """
          POST /acme/scim/v2/Users HTTP/1.1\r
          Host: localhost\r
          Authorization: Bearer %s\r
          Content-Length: %d\r
          \r
          """
              .formatted(scim.token(), body.length)
              .getBytes(StandardCharsets.UTF_8));
      out.write(body, 0, 10);
      out.flush();
      while (runtime.report("acme").body().at("/activity/lastRequestAt").asText().isEmpty()) {
        Thread.onSpinWait();
      }

      stop.start();
      while (!refusesConnections(runtime.scimPort())) {
        Thread.onSpinWait();
      }
      out.write(body, 10, body.length - 10);
      out.flush();
      answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
    stop.join();

    assertThat(answer).startsWith("HTTP/1.1 201").contains("Connection: close");
    try (RunningRuntime again = new RunningRuntime(data)) {
      ScimClient client = new ScimClient(again, "acme", scim.token());
      assertThat(client.get("/Users").body().path("totalResults").asInt()).isEqualTo(1);
    }
  }

  private static boolean refusesConnections(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void whileItDrainsItIsNotReadyAndStillAnswers() throws IOException, InterruptedException {
    RunningRuntime runtime = new RunningRuntime(data, Map.of("SCIM_DRAIN_SECONDS", "3600"));
    ScimClient scim = runtime.directory("acme");
    String ready = runtime.adminUrl() + "/health/ready";
    assertThat(runtime.send("GET", ready, null, null).status()).isEqualTo(200);

    Thread stop = Thread.ofPlatform().start(runtime::close);
    while (runtime.send("GET", ready, null, null).status() == 200) {
      Thread.onSpinWait();
    }
    var answer = scim.send("POST", "/Users", RunningRuntime.JANE);
    stop.interrupt();
    stop.join();

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Connection")).isEqualTo("close");
  }
}
