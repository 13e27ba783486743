package io.scimoperator.operator.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.scimoperator.admin.v1.EventRow;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.admin.v1.UserPage;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuntimeReaderTest {

  private static final DirectoryIdentity ACME = new DirectoryIdentity("tenants", "acme", "1");

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final RuntimeReader reader = new RuntimeReader();
  private HttpServer server;
  private RuntimePod pod;
  private int status = 200;
  private String body = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          byte[] bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    pod = new RuntimePod("scim-acme-0", "127.0.0.1", server.getAddress().getPort(), "secret");
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  /** Writes down what it hears. */
  private LiveListener listener() {
    return new LiveListener() {
      @Override
      public void event(EventRow event) {
        heard.add(event.subject());
      }

      @Override
      public void request(LoggedRequest request) {
        heard.add(request.method());
      }

      @Override
      public void ended(String reason) {
        heard.add(reason);
      }
    };
  }

  private String hear() throws InterruptedException {
    return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void aSearchIsSentAsItIs() {
    body =
        """
        {"items": [{"id": "1", "userName": "a&b", "active": true,
          "lastModified": "2026-11-24T10:00:00Z"}], "after": "x", "total": 7}
        """;

    Reading<UserPage> page = reader.users(pod, ACME, new ListPart("a&b c", "x", 20));

    assertThat(page)
        .isInstanceOfSatisfying(
            Reading.Told.class, told -> assertThat(((UserPage) told.value()).total()).isEqualTo(7));
    assertThat(asked)
        .containsExactly(
            "/admin/v1/directories/tenants/acme/users?limit=20&search=a%26b+c&after=x");
  }

  @Test
  void aRefusalSaysWhichParameterIsWrong() {
    status = 400;
    body = "{\"code\": \"InvalidRequest\", \"message\": \"limit must be a number, 1 to 200.\"}";

    assertThat(reader.events(pod, ACME, new EventPart(null, null, 999)))
        .isEqualTo(new Reading.Refused<>("limit must be a number, 1 to 200."));
  }

  @Test
  void whoIsNotThereIsMissingAndWhoDoesNotAnswerUnreachable() {
    status = 404;
    body = "{\"code\": \"NotFound\", \"message\": \"There is no User with the id 7.\"}";
    assertThat(reader.user(pod, ACME, "7"))
        .isEqualTo(new Reading.Missing<>("There is no User with the id 7."));
    status = 200;
    body = "no JSON";
    assertThat(reader.user(pod, ACME, "7")).isInstanceOf(Reading.Unreachable.class);
    close();
    assertThat(reader.user(pod, ACME, "7")).isInstanceOf(Reading.Unreachable.class);
  }

  @Test
  void aListenerHearsEventsAndRequestsAndTheEnd() throws InterruptedException {
    body =
        """
        retry: 1000

        event: event
        data: {"id":"event_1","type":"dsync.user.created","at":"2026-11-24T10:00:00Z","subject":"Jane"}

        :

        event: request
        data: {"time":"2026-11-24T10:00:00Z","method":"POST","path":"/Users","status":201,"durationMillis":3,"tokenId":"a","requestId":"r"}

        event: end
        data: {}

        """;

    reader.live(pod, ACME, listener());

    assertThat(hear()).isEqualTo("Jane");
    assertThat(hear()).isEqualTo("POST");
    assertThat(hear()).isEqualTo("scim-acme-0 has ended the feed");
  }
}
