package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.token.BearerToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runtimes on one database, both asked to take everybody away. */
class DeprovisionGuardReplicasTest {

  private static final int USERS = 60;
  private static final int LIMIT = 25;
  private static final int WRITERS = 8;

  @TempDir private Path data;

  @Test
  void togetherTheyLetNoMoreGoThanMay() throws Exception {
    Map<String, String> database =
        PostgresServer.environment(PostgresServer.shared().newDatabase());
    BearerToken token = RunningRuntime.newToken();
    try (RunningRuntime one = new RunningRuntime(data.resolve("one"), database);
        RunningRuntime two = new RunningRuntime(data.resolve("two"), database)) {
      while (one.configure(
                  "acme",
                  "{\"deprovisionGuard\":{\"limits\":{\"maxUsers\":%d}}}".formatted(LIMIT),
                  List.of(RunningRuntime.credential(Credential.Role.PROVIDER, token)))
              .status()
          != 200) {
        Thread.sleep(20);
      }
      ScimClient here = new ScimClient(one, "acme", token.text());
      ScimClient there = new ScimClient(two, "acme", token.text());
      while (there.get("/Users").status() != 200) {
        Thread.sleep(20);
      }
      List<String> users = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        users.add(here.create("Users", "{\"userName\":\"user%d\"}".formatted(i)));
      }

      List<Integer> answers = takeAway(List.of(here, there), users);

      assertThat(answers).filteredOn(status -> status == 204 || status == 200).hasSize(LIMIT);
      assertThat(answers).filteredOn(status -> status == 403).hasSize(USERS - LIMIT);
      for (RunningRuntime runtime : List.of(one, two)) {
        Answer report = runtime.report("acme");
        assertThat(report.body().at("/counts/activeUsers").asInt()).isEqualTo(USERS - LIMIT);
        assertThat(report.body().at("/deprovisionGuard/counted").asInt()).isEqualTo(LIMIT);
        assertThat(report.body().at("/deprovisionGuard/refusedRequests").asInt())
            .isEqualTo(answers.size() - LIMIT);
      }
    }
  }

  /** Deletes some, deactivates others, and a few as one bulk request. */
  private static List<Integer> takeAway(List<ScimClient> clients, List<String> users)
      throws Exception {
    List<Callable<List<Integer>>> work = new ArrayList<>();
    int bulk = 12;
    work.add(() -> bulk(clients.getFirst(), users.subList(0, bulk)));
    for (int writer = 0; writer < WRITERS; writer++) {
      int first = writer;
      ScimClient client = clients.get(writer % clients.size());
      work.add(() -> {
        List<Integer> answers = new ArrayList<>();
        for (int i = bulk + first; i < users.size(); i += WRITERS) {
          answers.add(takeAway(client, users.get(i), i));
        }
        return answers;
      });
    }
    List<Integer> answers = new ArrayList<>();
    try (var executor = Executors.newFixedThreadPool(work.size())) {
      for (Future<List<Integer>> done : executor.invokeAll(work)) {
        answers.addAll(done.get());
      }
    }
    return answers;
  }

  private static int takeAway(ScimClient client, String user, int number) {
    return number % 2 == 0
        ? client.send("DELETE", "/Users/" + user, null).status()
        : client
            .patch("/Users/" + user, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}")
            .status();
  }

  private static List<Integer> bulk(ScimClient client, List<String> users) {
    String operations =
        String.join(
            ",",
            users.stream()
                .map(id -> "{\"method\":\"DELETE\",\"path\":\"/Users/%s\"}".formatted(id))
                .toList());
    Answer answer =
        client.send(
            "POST",
            "/Bulk",
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[%s]}
            """
                .formatted(operations));
    List<Integer> statuses = new ArrayList<>();
    answer.body().path("Operations").forEach(one -> statuses.add(one.path("status").asInt()));
    return statuses;
  }
}
