package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The event log as a stream: {@code GET /events/stream}. */
class ApplicationStreamTest {

  @TempDir private Path data;
  private RunningRuntime runtime;
  private ApplicationFixture acme;

  @BeforeEach
  void start() throws IOException {
    runtime =
        new RunningRuntime(
            data,
            Map.of("SCIM_MAX_STREAMS_PER_DIRECTORY", "3", "SCIM_STREAM_HEARTBEAT_SECONDS", "1"));
    acme = ApplicationFixture.of(runtime, "acme");
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void aStreamBeginsAtTheBeginningOfTheLogAndGoesOnWithWhatComes() throws IOException {
    acme.createUsers(30);
    try (StreamReader stream = StreamReader.open(acme, "")) {
      List<String> types = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        types.add(stream.next().type());
      }
      String joe = acme.scim().create("Users", "{\"userName\":\"joe\"}");
      StreamReader.Received event = stream.next();

      assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
      assertThat(stream.header("X-Request-Id")).isNotBlank();
      assertThat(types)
          .startsWith("dsync.activated", "dsync.token.created", "dsync.user.created")
          .endsWith("dsync.user.created");
      assertThat(event.data().at("/data/id").asText()).isEqualTo("directory_user_" + joe);
      assertThat(event.data().path("id").asText()).isEqualTo(event.id());
      ApplicationContract.requireValid("Event", event.data());
      assertThat(event.data()).isEqualTo(acme.events("&after=" + lastButOne()).get(0));
    }
  }

  private String lastButOne() {
    return acme.get("/events?order=desc&limit=2").body().at("/data/1/id").asText();
  }

  @Test
  void aStreamResumesAfterTheLastEventThatItsReaderHas() {
    acme.createUsers(3);
    String first = acme.events("&events=dsync.user.created").at("/0/id").asText();
    String second = acme.events("&events=dsync.user.created").at("/1/id").asText();
    try (StreamReader byParameter = StreamReader.open(acme, "?after=" + first);
        StreamReader byHeader =
            StreamReader.open(acme, "?after=" + first, "Last-Event-ID", second)) {
      assertThat(byParameter.next().id()).isEqualTo(second);
      assertThat(byHeader.next().data().at("/data/username").asText()).isEqualTo("user2");
    }
  }

  @Test
  void aStreamHasTheTypesThatAreAskedFor() {
    try (StreamReader stream =
        StreamReader.open(acme, "?events=dsync.user.deleted,dsync.group.created")) {
      String joe = acme.scim().create("Users", "{\"userName\":\"joe\"}");
      acme.createGroup("Staff", List.of(joe));
      acme.scim().send("DELETE", "/Users/" + joe, null);

      assertThat(stream.next().type()).isEqualTo("dsync.group.created");
      assertThat(stream.next().type()).isEqualTo("dsync.user.deleted");
      assertThat(stream.waiting()).isZero();
    }
  }

  @Test
  void whoHearsOfNothingIsToldHowFarTheLogIs() throws InterruptedException {
    try (StreamReader stream = StreamReader.open(acme, "?events=dsync.group.created")) {
      acme.createUsers(3);
      String newest = acme.get("/events?order=desc&limit=1").body().at("/data/0/id").asText();

      while (!stream.lastId().equals(newest)) {
        TimeUnit.MILLISECONDS.sleep(20);
      }

      assertThat(stream.waiting()).isZero();
      acme.createGroup("Staff", List.of());
      assertThat(stream.next().type()).isEqualTo("dsync.group.created");
    }
  }

  @Test
  void whatIsNoEventOfTheLogIsRefused() {
    for (String id : List.of("event_01ARZ3NDEKTSV4RRFFQ69G5FAV", "7", "event_ö")) {
      Answer answer =
          runtime.send(
              "GET",
              runtime.apiUrl() + "/events/stream",
              "Bearer " + acme.application().text(),
              null,
              "Last-Event-ID",
              id.replace("ö", "%F6"));

      assertThat(answer.status()).as(id).isEqualTo(400);
      assertThat(answer.body().path("message").asText()).contains("cursor");
    }
  }

  @Test
  void aStreamIsForThoseWithAToken() {
    assertThat(runtime.send("GET", runtime.apiUrl() + "/events/stream", null, null).status())
        .isEqualTo(401);
    assertThat(
            runtime
                .send(
                    "GET",
                    runtime.apiUrl() + "/events/stream",
                    "Bearer " + acme.scim().token(),
                    null)
                .status())
        .isEqualTo(401);
  }

  @Test
  void aStreamEndsWhenItsTokenIsRevoked() throws InterruptedException {
    try (StreamReader stream = StreamReader.open(acme, "")) {
      assertThat(stream.next().type()).isEqualTo("dsync.activated");
      BearerToken other = RunningRuntime.newToken();
      runtime.put(
          "acme", "acme", List.of(RunningRuntime.credential(Credential.Role.APPLICATION, other)));

      stream.awaitEnd();
      assertThat(stream.said()).contains("token was revoked");
    }
  }

  @Test
  void aStreamEndsWhenItsTokenExpires() throws InterruptedException {
    BearerToken token = RunningRuntime.newToken();
    Credential expiring =
        new Credential(
            Credential.Role.APPLICATION,
            "crm",
            token.id(),
            token.sha256(),
            token.suffix(),
            Instant.EPOCH,
            Instant.now().plusSeconds(2),
            List.of(),
            null,
            null);
    runtime.put("globex", "globex", List.of(expiring));
    try (StreamReader stream =
        StreamReader.open(runtime.apiUrl() + "/events/stream", token.text())) {
      assertThat(stream.next().type()).isEqualTo("dsync.activated");

      stream.awaitEnd();
      assertThat(Instant.now()).isAfterOrEqualTo(expiring.expiresAt());
    }
  }

  @Test
  void aStreamEndsWhenTheProcessStops() throws Exception {
    Path elsewhere = data.resolve("elsewhere");
    RunningRuntime stopping = new RunningRuntime(elsewhere);
    ApplicationFixture globex = ApplicationFixture.of(stopping, "globex");
    try (StreamReader stream = StreamReader.open(globex, "")) {
      assertThat(stream.next().type()).isEqualTo("dsync.activated");

      stopping.close();

      stream.awaitEnd();
      assertThat(stream.said()).contains("this process stops");
    }
  }

  @Test
  void moreStreamsThanAreAllowedAreRefusedUntilOneEnds() {
    List<StreamReader> streams = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      streams.add(StreamReader.open(acme, ""));
      assertThat(streams.getLast().next().type()).isEqualTo("dsync.activated");
    }

    Answer refused = acme.get("/events/stream");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body().path("code").asText()).isEqualTo("rate_limited");
    assertThat(refused.header("Retry-After")).isEqualTo("10");
    ApplicationFixture globex = ApplicationFixture.of(runtime, "globex");
    try (StreamReader other = StreamReader.open(globex, "")) {
      assertThat(other.next().type()).isEqualTo("dsync.activated");
    }
    streams.getFirst().close();
    while (streams.size() == 3) {
      acme.createUsers(0);
      acme.scim().create("Groups", "{\"displayName\":\"Wake\"}");
      try (StreamReader again = StreamReader.open(acme, "")) {
        if (again.status() == 200) {
          streams.removeFirst();
        }
      }
    }
    streams.forEach(StreamReader::close);
  }

  @Test
  void whoDoesNotReadDelaysNobody() throws IOException {
    try (Socket deaf = new Socket()) {
      URI api = URI.create(runtime.apiUrl());
      deaf.setReceiveBufferSize(1024);
      deaf.connect(
          new java.net.InetSocketAddress(InetAddress.getByName(api.getHost()), api.getPort()));
      OutputStream out = deaf.getOutputStream();
      String request =
          "GET /events/stream HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
              + acme.application().text()
              + "\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      try (StreamReader reader = StreamReader.open(acme, "?events=dsync.user.created")) {
        String large = "\"" + "x".repeat(100_000) + "\"";
        for (int i = 0; i < 60; i++) {
          acme.scim()
              .create("Users", "{\"userName\":\"user%d\",\"nickName\":%s}".formatted(i, large));
          assertThat(reader.next().data().at("/data/username").asText()).isEqualTo("user" + i);
        }
      }
    }
  }
}
