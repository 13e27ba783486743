package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** In which pieces requests may come. */
class RequestArrivalTest extends DirectoryScene {

  @Test
  void requestsThatComeTogetherAreAnsweredInTheirOrder() throws IOException {
    String answers = runtime.raw(creation("first", "keep-alive") + creation("second", "close"));

    assertThat(answers).containsSubsequence("201", "first", "201", "second");
  }

  @Test
  void aBodyMayComeAfterItsHeadersAndInPieces() throws IOException {
    String request = creation("slow", "close");
    int body = request.indexOf("\r\n\r\n") + 4;

    assertThat(runtime.raw(request.substring(0, body), request.substring(body)))
        .startsWith("HTTP/1.1 201");
    assertThat(
            runtime.raw(
                creation("whole", "keep-alive") + request.substring(0, body + 5),
                request.substring(body + 5)))
        .containsSubsequence("HTTP/1.1 201", "HTTP/1.1 409");
  }

  private String creation(String userName, String connection) {
    String body = "{\"userName\":\"%s\"}".formatted(userName);
    return """
    POST /acme/scim/v2/Users HTTP/1.1\r
    Host: localhost\r
    Connection: %s\r
    Authorization: Bearer %s\r
    Content-Type: application/scim+json\r
    Content-Length: %d\r
    \r
    %s\
    """
        .formatted(connection, scim.token(), body.length(), body);
  }
}
