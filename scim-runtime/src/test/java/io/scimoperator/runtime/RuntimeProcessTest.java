package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar as a process: where it listens, and what is left of it when it is killed. */
class RuntimeProcessTest {

  private static final int CLIENTS = 8;
  private static final int ENOUGH = 150;

  @TempDir private Path data;

  /** What clients were told, and what they asked for last without hearing of it. */
  private static final class Ledger {
    final AtomicInteger acknowledged = new AtomicInteger();
    final Map<String, String> titles = new ConcurrentHashMap<>();
    final Map<String, String> asked = new ConcurrentHashMap<>();
    final Set<String> members = ConcurrentHashMap.newKeySet();
    final Set<String> undecided = ConcurrentHashMap.newKeySet();
  }

  @Test
  void everyAcknowledgedChangeIsThereAndEachIsAnEventOnce()
      throws IOException, InterruptedException, SQLException {
    Ledger ledger = new Ledger();
    RuntimeProcess runtime = RuntimeProcess.start(data, "127.0.0.1", Map.of());
    String group =
        created(runtime.scim("POST", "/Groups", "{\"displayName\":\"Staff\"}")).orElseThrow();

    for (int round = 0; round < 2; round++) {
      killUnderLoad(runtime, ledger, group, round);
      runtime = RuntimeProcess.start(data, "127.0.0.1", runtime.tokens());
    }

    Map<String, String> titles = new HashMap<>();
    for (JsonNode user : all(runtime, "/Users")) {
      titles.put(user.path("id").asText(), user.path("title").asText());
    }
    ledger.titles.forEach((id, title) ->
        assertThat(titles.get(id)).isIn(title, ledger.asked.getOrDefault(id, title)));
    List<String> members = new ArrayList<>();
    RuntimeProcess.json(runtime.scim("GET", "/Groups/" + group, null).orElseThrow())
        .path("members")
        .forEach(member -> members.add(member.path("value").asText()));
    assertThat(members).doesNotHaveDuplicates().containsAll(ledger.members);
    assertThat(ledger.members.size() + ledger.undecided.size())
        .isGreaterThanOrEqualTo(members.size());
    assertThat(eventSubjects(runtime, "dsync.user.created"))
        .containsExactlyInAnyOrderElementsOf(titles.keySet());
    assertThat(eventSubjects(runtime, "dsync.group.user_added"))
        .containsExactlyInAnyOrderElementsOf(members);
    assertThat(runtime.stop()).isEqualTo(143);
    assertThat(integrity()).isEqualTo("ok");
  }

  private static void killUnderLoad(RuntimeProcess runtime, Ledger ledger, String group, int round)
      throws InterruptedException {
    int enough = (round + 1) * ENOUGH;
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < CLIENTS; client++) {
        String name = "r" + round + "c" + client + "-";
        clients.execute(() -> work(runtime, ledger, group, name));
      }
      while (ledger.acknowledged.get() < enough) {
        Thread.onSpinWait();
      }
      runtime.kill();
    }
  }

  /** Creates users, changes them, adds them to the group, until there is no answer. */
  private static void work(RuntimeProcess runtime, Ledger ledger, String group, String name) {
    boolean answered = true;
    for (int i = 0; answered; i++) {
      Optional<String> id =
          created(runtime.scim("POST", "/Users", "{\"userName\":\"" + name + i + "\"}"));
      id.ifPresent(user -> ledger.titles.put(user, ""));
      answered = id.isPresent();
      if (answered) {
        String user = id.get();
        ledger.asked.put(user, "Boss");
        answered = acknowledged(ledger, patch(runtime, "/Users/" + user, "title", "\"Boss\""));
        if (answered) {
          ledger.titles.put(user, "Boss");
          ledger.undecided.add(user);
          String member = "[{\"value\":\"" + user + "\"}]";
          answered = acknowledged(ledger, patch(runtime, "/Groups/" + group, "members", member));
        }
        if (answered) {
          ledger.undecided.remove(user);
          ledger.members.add(user);
        }
      }
    }
  }

  private static Optional<HttpResponse<String>> patch(
      RuntimeProcess runtime, String path, String attribute, String value) {
    return runtime.scim(
        "PATCH",
        path,
        "{\"Operations\":[{\"op\":\"add\",\"path\":\"%s\",\"value\":%s}]}"
            .formatted(attribute, value));
  }

  private static boolean acknowledged(Ledger ledger, Optional<HttpResponse<String>> answer) {
    answer.ifPresent(response -> {
      assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
      ledger.acknowledged.incrementAndGet();
    });
    return answer.isPresent();
  }

  private static Optional<String> created(Optional<HttpResponse<String>> answer) {
    return answer.map(response -> {
      assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
      return RuntimeProcess.json(response).path("id").asText();
    });
  }

  private static List<JsonNode> all(RuntimeProcess runtime, String path) {
    List<JsonNode> result = new ArrayList<>();
    long total;
    do {
      JsonNode page =
          RuntimeProcess.json(
              runtime
                  .scim("GET", path + "?count=1000&startIndex=" + (result.size() + 1), null)
                  .orElseThrow());
      total = page.path("totalResults").asLong();
      page.path("Resources").forEach(result::add);
    } while (result.size() < total);
    return result;
  }

  /** The users that events of a type are about, one for each event. */
  private static List<String> eventSubjects(RuntimeProcess runtime, String type)
      throws IOException {
    List<String> result = new ArrayList<>();
    String path = "/events?limit=100&events=" + type;
    String after = "";
    do {
      JsonNode page = runtime.api(path + after);
      for (JsonNode event : page.path("data")) {
        JsonNode data = event.path("data");
        String id = (data.has("user") ? data.path("user") : data).path("id").asText();
        result.add(id.replace("directory_user_", ""));
      }
      after = "&after=" + page.at("/list_metadata/after").asText("");
    } while (!after.equals("&after=") && !after.endsWith("null"));
    return result;
  }

  private String integrity() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("scim.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("pragma integrity_check")) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.45.6.7", "::1"})
  void itServesOnTheAddressOfItsPod(String address) throws IOException, InterruptedException {
    RuntimeProcess runtime = RuntimeProcess.start(data, address, Map.of());

    assertThat(runtime.isReady()).isTrue();
    var user = created(runtime.scim("POST", "/Users", RunningRuntime.JANE)).orElseThrow();
    String location =
        RuntimeProcess.json(runtime.scim("GET", "/Users/" + user, null).orElseThrow())
            .at("/meta/location")
            .asText();

    assertThat(location).contains(address.contains(":") ? "//[" + address + "]:" : "//" + address);
    assertThat(runtime.stop()).isEqualTo(143);
  }

  @Test
  void whatSignsSecurityEventsIsNotLoadedWhereNobodyIsToldOfAny()
      throws IOException, InterruptedException {
    Path classes = data.resolve("classes.log");
    RuntimeProcess runtime =
        RuntimeProcess.start(
            Launch.in(data).with(Map.of("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + classes)),
            Map.of());

    assertThat(created(runtime.scim("POST", "/Users", RunningRuntime.JANE))).isPresent();
    assertThat(runtime.api("/events?events=dsync.user.created").path("data")).hasSize(1);
    runtime.stop();

    assertThat(Files.readString(classes))
        .contains("io.scimoperator.runtime.delivery.securityevent.")
        .doesNotContain("com.nimbusds.");
  }
}
