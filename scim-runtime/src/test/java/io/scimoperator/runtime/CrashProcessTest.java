package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.store.sql.PostgresSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A runtime under load that is killed with -9 again and again, as the machine would do it: after
 * each restart every acknowledged change is there, every event once and in order, nothing is half
 * done. {@code -Dscim.test.kills=50 -Dscim.test.seed=…} sets how often and when.
 */
class CrashProcessTest {

  private static final int KILLS = Integer.getInteger("scim.test.kills", 5);
  private static final int CLIENTS = 8;
  private static final int MOST_REQUESTS = 200;

  private final long seed = Long.getLong("scim.test.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final CrashLedger ledger = new CrashLedger();
  private final EventReplay replay = new EventReplay();
  private final List<Future<?>> clients = new ArrayList<>();

  @TempDir private Path data;
  @TempDir private Path copy;

  private String staff = "";

  /** How what was killed is judged by itself and started again. */
  private interface Restart {
    RuntimeProcess after(RuntimeProcess killed) throws IOException, SQLException;
  }

  @BeforeEach
  void tellTheSeed() {
    System.out.println(
        "CrashProcessTest: -Dscim.test.kills=" + KILLS + " -Dscim.test.seed=" + seed);
  }

  @Test
  void onSqliteNothingAcknowledgedIsLostWhenTheRuntimeIsKilled() throws Exception {
    Launch launch = Launch.in(data);

    killAgainAndAgain(
        RuntimeProcess.start(launch, Map.of()),
        killed -> {
          StoreProof.requireSound(data, copy);
          return RuntimeProcess.start(launch, killed.tokens());
        });
    StoreProof.requireSound(data, copy);
  }

  @Test
  void onPostgresqlNothingAcknowledgedIsLostWhenTheRuntimeIsKilled() throws Exception {
    PostgresSettings database = PostgresServer.shared().newDatabase();
    Launch launch = Launch.in(data).with(PostgresServer.environment(database));

    killAgainAndAgain(
        RuntimeProcess.start(launch, Map.of()),
        killed -> RuntimeProcess.start(launch, killed.tokens()));
    StoreProof.requireSound(database.url(), "postgres");
  }

  private void killAgainAndAgain(RuntimeProcess first, Restart restart) throws Exception {
    RuntimeProcess runtime = first;
    begin(runtime);
    for (int round = 0; round < KILLS; round++) {
      AtomicBoolean stopped = new AtomicBoolean();
      RuntimeProcess victim = runtime;
      underLoad(victim, round, stopped, victim::kill);
      runtime = restart.after(victim);
      prove(runtime);
    }
    proveAllEvents(runtime);
    assertThat(runtime.stop()).isEqualTo(143);
  }

  @Test
  void nothingAcknowledgedIsLostWhenPostgresqlIsKilled() throws Exception {
    Path files = Files.createDirectory(data.resolve("postgresql"));
    int port = freePort();
    PostgresServer server = PostgresServer.start(files, port);
    Map<String, String> database = PostgresServer.environment(server.database("postgres"));
    RuntimeProcess runtime = RuntimeProcess.start(Launch.in(data).with(database), Map.of());
    begin(runtime);

    for (int round = 0; round < Math.ceilDiv(KILLS, 2); round++) {
      AtomicBoolean stopped = new AtomicBoolean();
      PostgresServer victim = server;
      List<PostgresServer> next = new ArrayList<>();
      underLoad(
          runtime,
          round,
          stopped,
          () -> {
            victim.kill();
            next.add(PostgresServer.start(files, port));
            awaitAcknowledged(ledger.acknowledged.get() + CLIENTS);
            stopped.set(true);
          });
      server = next.getFirst();
      prove(runtime);
    }
    proveAllEvents(runtime);
    assertThat(runtime.said()).noneMatch(line -> line.startsWith("\tat "));
    assertThat(runtime.stop()).isEqualTo(143);
    StoreProof.requireSound(server.database("postgres").url(), "postgres");
    server.close();
  }

  /** What ends a load. */
  private interface Blow {
    void strike() throws InterruptedException;
  }

  private void begin(RuntimeProcess runtime) {
    staff =
        RuntimeProcess.json(
                runtime.scim("POST", "/Groups", "{\"displayName\":\"Staff\"}").orElseThrow())
            .path("id")
            .asText();
  }

  private void underLoad(RuntimeProcess runtime, int round, AtomicBoolean stopped, Blow blow)
      throws InterruptedException, ExecutionException {
    CrashClient.Load load = new CrashClient.Load(runtime, ledger, staff, stopped);
    int enough = ledger.acknowledged.get() + 1 + random.nextInt(MOST_REQUESTS);
    clients.clear();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        String name = "r" + round + "c" + i;
        clients.add(executor.submit(new CrashClient(load, name, new Random(random.nextLong()))));
      }
      awaitAcknowledged(enough);
      blow.strike();
    }
    for (Future<?> client : clients) {
      client.get();
    }
  }

  /** A client that found something wrong has ended; if all have, there is nothing to wait for. */
  private void awaitAcknowledged(int enough) throws InterruptedException {
    while (ledger.acknowledged.get() < enough && !clients.stream().allMatch(Future::isDone)) {
      Thread.sleep(1);
    }
  }

  private void prove(RuntimeProcess runtime) throws IOException {
    Map<String, JsonNode> users = all(runtime, "/Users", "userName");
    Map<String, JsonNode> groups = all(runtime, "/Groups", "displayName");
    Map<String, String> titles = new HashMap<>();
    users
        .values()
        .forEach(user -> titles.put(user.path("id").asText(), user.path("title").asText()));
    Map<String, Set<String>> members = new HashMap<>();
    groups.values().forEach(group -> members.put(group.path("id").asText(), members(group)));

    ledger.requireKept(users, groups, members.getOrDefault(staff, Set.of()));
    replay.follow(runtime);
    assertThat(replay.titles).isEqualTo(titles);
    assertThat(replay.members).isEqualTo(members);
    JsonNode counts = runtime.report().path("counts");
    assertThat(counts.path("users").asInt()).isEqualTo(users.size());
    assertThat(counts.path("groups").asInt()).isEqualTo(groups.size());
    assertThat(counts.path("memberships").asInt())
        .isEqualTo(members.values().stream().mapToInt(Set::size).sum());
  }

  /** Who reads the events from the beginning learns the same as who followed them. */
  private void proveAllEvents(RuntimeProcess runtime) throws IOException {
    EventReplay again = new EventReplay();
    again.follow(runtime);
    assertThat(again.titles).isEqualTo(replay.titles);
    assertThat(again.members).isEqualTo(replay.members);
    System.out.printf(
        "CrashProcessTest: %d acknowledged requests, %d users%n",
        ledger.acknowledged.get(), again.titles.size());
  }

  private static Set<String> members(JsonNode group) {
    Set<String> result = new HashSet<>();
    for (JsonNode member : group.path("members")) {
      assertThat(result.add(member.path("value").asText())).as("a member stands once").isTrue();
    }
    return result;
  }

  private static Map<String, JsonNode> all(RuntimeProcess runtime, String path, String key) {
    Map<String, JsonNode> result = new HashMap<>();
    int total;
    do {
      String page = path + "?count=1000&startIndex=" + (result.size() + 1);
      JsonNode answer = RuntimeProcess.json(runtime.scim("GET", page, null).orElseThrow());
      total = answer.path("totalResults").asInt();
      for (JsonNode one : answer.path("Resources")) {
        assertThat(result.put(one.path(key).asText(), one)).as("%s stands once", one).isNull();
      }
    } while (result.size() < total);
    return result;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    }
  }
}
