package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of a request is read, and for how long. */
class RequestLimitsTest {

  @TempDir private Path data;
  private RunningRuntime runtime;
  private ScimClient scim;

  @BeforeEach
  void start() throws IOException {
    runtime =
        new RunningRuntime(data, Map.of("SCIM_MAX_BODY_BYTES", "2000", "SCIM_BODY_SECONDS", "1"));
    scim = runtime.directory("acme");
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWithTheLimit() {
    Answer answer = scim.send("POST", "/Users", "{\"userName\":\"" + "x".repeat(3000) + "\"}");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body().path("detail").asText()).contains("2000 bytes");
  }

  @Test
  void aBodyThatDoesNotComeIsAnsweredInTime() throws IOException {
    String answer =
        raw(
            """
            POST /acme/scim/v2/Users HTTP/1.1\r
            Host: localhost\r
            Authorization: Bearer %s\r
            Content-Length: 100\r
            \r
            {\
            """
                .formatted(scim.token()));

    assertThat(answer).startsWith("HTTP/1.1 408").contains("within 1 s").contains("\"408\"");
  }

  @Test
  void nestingHasALimit() {
    Answer answer = scim.send("POST", "/Users", "[".repeat(40) + "]".repeat(40));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("scimType").asText()).isEqualTo("invalidSyntax");
    assertThat(answer.body().path("detail").asText()).contains("32 levels");
  }

  @Test
  void headersHaveALimitAndTheAnswerIsAScimError() throws IOException {
    String answer =
        raw(
            """
            GET /acme/scim/v2/Users HTTP/1.1\r
            Host: localhost\r
            X-Much: %s\r
            \r
            """
                .formatted("x".repeat(20_000)));

    assertThat(answer)
        .startsWith("HTTP/1.1 4")
        .contains("application/scim+json")
        .contains("messages:2.0:Error");
  }

  @Test
  void aStrangersBodyIsNotRead() throws IOException {
    String answer =
        raw(
            """
            POST /acme/scim/v2/Users HTTP/1.1\r
            Host: localhost\r
            Content-Length: 1000000000\r
            \r
            """);

    assertThat(answer).startsWith("HTTP/1.1 401");
  }

  @Test
  void aLongFilterFitsInARequestLine() {
    Answer answer = scim.filter("Users", "userName eq \"" + "x".repeat(8000) + "\"");

    assertThat(answer.status()).isEqualTo(200);
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), runtime.scimPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
