package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.runtime.store.sql.PostgresPassword;
import io.scimoperator.runtime.store.sql.PostgresSettings;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runtimes on one PostgreSQL database, and one whose database comes and goes. */
class ReplicasTest {

  private static final int WRITERS = 16;

  @TempDir private Path data;

  /** Two runtimes on a database of their own. */
  private record Pair(RunningRuntime one, RunningRuntime two) implements AutoCloseable {

    static Pair start(Path data) throws IOException {
      Map<String, String> database =
          PostgresServer.environment(PostgresServer.shared().newDatabase());
      Pair pair =
          new Pair(
              new RunningRuntime(data.resolve("one"), database),
              new RunningRuntime(data.resolve("two"), database));
      untilReady(pair.one());
      untilReady(pair.two());
      return pair;
    }

    @Override
    public void close() {
      one.close();
      two.close();
    }
  }

  @Test
  void whatOneReplicaIsToldTheOthersKnow() throws IOException {
    try (Pair replicas = Pair.start(data)) {
      RunningRuntime one = replicas.one();
      RunningRuntime two = replicas.two();
      BearerToken old = RunningRuntime.newToken();
      BearerToken young = RunningRuntime.newToken();
      one.put("acme", "acme", old, young);
      ScimClient there = new ScimClient(two, "acme", old.text());
      until(200, there);

      String id = there.create("Users", RunningRuntime.JANE);
      assertThat(new ScimClient(one, "acme", young.text()).get("/Users/" + id).status())
          .isEqualTo(200);

      one.put("acme", "acme", young);
      until(401, there);
      assertThat(new ScimClient(two, "acme", young.text()).get("/Users").status()).isEqualTo(200);

      one.send(
          "DELETE",
          one.adminUrl() + "/admin/v1/directories/tenants/acme",
          "Bearer " + RunningRuntime.ADMIN_TOKEN,
          null);
      until(404, new ScimClient(two, "acme", young.text()));
    }
  }

  @Test
  void whatOneReplicaHasAnsweredTheOtherDoesNotDeny() throws IOException {
    try (Pair replicas = Pair.start(data)) {
      RunningRuntime one = replicas.one();
      RunningRuntime two = replicas.two();
      for (int i = 0; i < 10; i++) {
        BearerToken token = RunningRuntime.newToken();
        one.put("acme" + i % 3, "acme" + i % 3, token);
        assertThat(new ScimClient(two, "acme" + i % 3, token.text()).get("/Users").status())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void whatOneReplicaCommitsTheStreamsOfTheOtherHear() throws IOException {
    try (Pair replicas = Pair.start(data)) {
      RunningRuntime one = replicas.one();
      RunningRuntime two = replicas.two();
      ApplicationFixture acme = ApplicationFixture.of(one, "acme");
      long[] delays = new long[200];
      try (StreamReader stream =
          StreamReader.open(
              two.apiUrl() + "/events/stream?events=dsync.user.created",
              acme.application().text())) {
        for (int i = 0; i < delays.length; i++) {
          String id = acme.scim().create("Users", "{\"userName\":\"user" + i + "\"}");
          long acknowledged = System.nanoTime();
          StreamReader.Received event = stream.next();
          assertThat(event.data().at("/data/id").asText()).isEqualTo("directory_user_" + id);
          delays[i] = (event.at() - acknowledged) / 1_000;
        }
      }
      Arrays.sort(delays);
      System.out.printf(
          "ReplicasTest: µs from the answer of one replica to the event of the other: p50 %d, p99 %d%n",
          delays[99], delays[197]);
    }
  }

  @Test
  void writersAtTwoReplicasLoseNothingAndTakeOneNameOnce() throws IOException {
    try (Pair replicas = Pair.start(data)) {
      RunningRuntime one = replicas.one();
      RunningRuntime two = replicas.two();
      ScimClient here = one.directory("acme");
      ScimClient there = new ScimClient(two, "acme", here.token());
      until(200, there);
      String staff = here.create("Groups", "{\"displayName\":\"Staff\"}");
      List<ScimClient> clients = List.of(here, there);

      List<Integer> created =
          concurrently(
              i -> clients.get(i % 2).send("POST", "/Users", RunningRuntime.JANE).status());
      assertThat(created).containsOnlyOnce(201).containsOnly(201, 409);
      String jane = here.get("/Users").body().at("/Resources/0/id").asText();

      List<Integer> changed =
          concurrently(i -> {
            ScimClient scim = clients.get(i % 2);
            String user = scim.create("Users", "{\"userName\":\"user" + i + "\"}");
            add(scim, "/Groups/" + staff, "members", "[{\"value\":\"" + user + "\"}]");
            String email = "[{\"value\":\"" + i + "@example.com\"}]";
            return add(scim, "/Users/" + jane, "emails", email);
          });
      assertThat(changed).containsOnly(200);
      assertThat(there.get("/Users/" + jane).body().path("emails")).hasSize(1 + WRITERS);
      assertThat(there.get("/Users/" + jane).body().at("/meta/version").asText())
          .isEqualTo("W/\"" + (1 + WRITERS) + "\"");
      assertThat(there.get("/Groups/" + staff).body().path("members")).hasSize(WRITERS);
      assertThat(one.report("acme").body().at("/counts/memberships").asInt()).isEqualTo(WRITERS);
    }
  }

  private static int add(ScimClient scim, String resource, String path, String value) {
    return scim.patch(
            resource, "{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":" + value + "}")
        .status();
  }

  private static List<Integer> concurrently(IntFunction<Integer> work) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, WRITERS)
          .mapToObj(i -> CompletableFuture.supplyAsync(() -> work.apply(i), executor))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private static void until(int status, ScimClient client) {
    while (client.get("/Users").status() != status) {
      Thread.onSpinWait();
    }
  }

  private static void untilReady(RunningRuntime runtime) {
    while (ready(runtime).status() != 200) {
      Thread.onSpinWait();
    }
  }

  private static Answer ready(RunningRuntime runtime) {
    return runtime.send("GET", runtime.adminUrl() + "/health/ready", null, null);
  }

  @Test
  void aStoreThatIsNotThereYetIsWaitedForAndOneThatWentAwayToo() throws IOException {
    Path files = data.resolve("postgresql");
    int port = freePort();
    PostgresSettings database =
        new PostgresSettings(
            "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
            "postgres",
            PostgresPassword.NONE,
            8);
    try (RunningRuntime runtime = new RunningRuntime(data, PostgresServer.environment(database))) {
      Answer waiting = ready(runtime);
      assertThat(waiting.status()).isEqualTo(503);
      assertThat(waiting.response().body()).isEqualTo("waiting for the store\n");
      ScimClient stranger = new ScimClient(runtime, "acme", RunningRuntime.newToken().text());
      assertThat(stranger.get("/Users").status()).isEqualTo(503);
      assertThat(stranger.get("/Users").header("Retry-After")).isEqualTo("5");

      ScimClient scim;
      try (PostgresServer server = PostgresServer.start(files, port)) {
        assertThat(server.port()).isEqualTo(port);
        untilReady(runtime);
        scim = runtime.directory("acme");
        scim.create("Users", RunningRuntime.JANE);
      }
      Answer gone = scim.send("POST", "/Users", "{\"userName\":\"joe\"}");
      assertThat(gone.status()).isEqualTo(503);
      assertThat(gone.header("Retry-After")).isEqualTo("5");
      assertThat(ready(runtime).status()).isEqualTo(200);

      try (PostgresServer server = PostgresServer.start(files, port)) {
        assertThat(server.port()).isEqualTo(port);
        until(200, scim);
        assertThat(scim.get("/Users").body().path("totalResults").asInt()).isEqualTo(1);
        assertThat(scim.send("POST", "/Users", "{\"userName\":\"joe\"}").status()).isEqualTo(201);
      }
    }
  }

  private static int freePort() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
      return socket.getLocalPort();
    }
  }
}
