package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.runtime.store.sql.PostgresSettings;
import io.scimoperator.token.BearerToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runtimes on one database whose directory changes in every way at once. */
class MappingReplicasTest {

  private static final int USERS = 30;
  private static final int WRITERS = 6;
  private static final int ROUNDS = 40;
  private static final List<String> NAMES = List.of("Admins", "Staff", "Guests", "Others");
  private static final List<String> MAPPINGS =
      List.of(
          """
          {"users":{"inactive":"Delete","attributes":{"title":"title"}},
           "roles":[{"group":"Admins","role":"admin"},{"group":"Staff","role":"member"}]}
          """,
          """
          {"users":{"attributes":{"job":"title","name":"userName"}},
           "roles":[{"group":"Guests","role":"guest"},{"group":"Staff","role":"member"}]}
          """,
          """
          {"users":{"inactive":"Delete"}}
          """);

  private static final String LAST =
      """
      {"users":{"inactive":"Delete","attributes":{"last":"title"}},
       "roles":[{"group":"Staff","role":"member"},{"group":"Admins","role":"admin"}]}
      """;

  @TempDir private Path data;
  private final BearerToken provider = RunningRuntime.newToken();
  private final BearerToken application = RunningRuntime.newToken();

  private boolean put(RunningRuntime runtime, String more) {
    List<Credential> credentials =
        List.of(
            RunningRuntime.credential(Credential.Role.PROVIDER, provider),
            RunningRuntime.credential(Credential.Role.APPLICATION, application));
    return runtime.configure("acme", more, credentials).status() == 200;
  }

  @Test
  void whoFollowsTheEventsKnowsWhatIsRead() throws Exception {
    PostgresSettings database = PostgresServer.shared().newDatabase();
    Map<String, String> environment = PostgresServer.environment(database);
    try (RunningRuntime one = new RunningRuntime(data.resolve("one"), environment);
        RunningRuntime other = new RunningRuntime(data.resolve("other"), environment)) {
      awaitReady(one);
      awaitReady(other);
      assertThat(put(one, MAPPINGS.getFirst())).isTrue();
      List<ScimClient> clients = List.of(client(one), client(other));
      List<String> users = new ArrayList<>();
      List<String> groups = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        users.add(clients.getFirst().create("Users", "{\"userName\":\"user%d\"}".formatted(i)));
      }
      for (String name : NAMES) {
        groups.add(clients.getFirst().create("Groups", "{\"displayName\":\"%s\"}".formatted(name)));
      }

      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        Random random = new Random(i);
        ScimClient client = clients.get(i % 2);
        work.add(() -> {
          for (int round = 0; round < ROUNDS; round++) {
            write(client, random, users, groups);
          }
          return true;
        });
      }
      work.add(() -> {
        boolean all = true;
        for (int round = 1; round < 8; round++) {
          all &= put(round % 2 == 0 ? one : other, MAPPINGS.get(round % MAPPINGS.size()));
          Thread.sleep(150);
        }
        return all;
      });
      try (var executor = Executors.newFixedThreadPool(work.size())) {
        for (Future<Boolean> done : executor.invokeAll(work)) {
          requireDone(done);
        }
      }

      Mirror mirror = new Mirror(one, application.text());
      assertThat(put(other, LAST)).isTrue();
      awaitLast(mirror, clients.getFirst());
      mirror.requireSame();
    }
  }

  private static void awaitReady(RunningRuntime runtime) {
    while (runtime.send("GET", runtime.adminUrl() + "/health/ready", null, null).status() != 200) {
      Thread.onSpinWait();
    }
  }

  private ScimClient client(RunningRuntime runtime) {
    return new ScimClient(runtime, "acme", provider.text());
  }

  private static void write(
      ScimClient client, Random random, List<String> users, List<String> groups) {
    String user = users.get(random.nextInt(users.size()));
    String group = groups.get(random.nextInt(groups.size()));
    Answer answer =
        switch (random.nextInt(7)) {
          case 0, 1 ->
              client.patch(
                  "/Groups/" + group,
                  "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"},{\"value\":\"%s\"}]}"
                      .formatted(user, users.get(random.nextInt(users.size()))));
          case 2 ->
              client.patch(
                  "/Groups/" + group,
                  "{\"op\":\"remove\",\"path\":\"members[value eq \\\"%s\\\"]\"}".formatted(user));
          case 3 ->
              client.patch(
                  "/Users/" + user,
                  "{\"op\":\"replace\",\"path\":\"active\",\"value\":%b}"
                      .formatted(random.nextBoolean()));
          case 4 ->
              client.patch(
                  "/Users/" + user,
                  "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"t%d\"}"
                      .formatted(random.nextInt()));
          case 5 -> addTogether(client, user, groups);
          default ->
              client.patch(
                  "/Groups/" + group,
                  "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"%s\"}"
                      .formatted(NAMES.get(random.nextInt(NAMES.size()))));
        };
    assertThat(answer.status()).as("%s", answer.body()).isLessThan(300);
  }

  /** In a transaction that shares no commit. */
  private static Answer addTogether(ScimClient client, String user, List<String> groups) {
    String operation =
        """
        {"method":"PATCH","path":"/Groups/%s","data":
          {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
            {"op":"add","path":"members","value":[{"value":"%s"}]}]}}
        """;
    return client.send(
        "POST",
        "/Bulk",
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[%s,%s]}
        """
            .formatted(
                operation.formatted(groups.get(0), user),
                operation.formatted(groups.get(1), user)));
  }

  /** Users take a mapping over in the order of their ids: once a new one has it, all have. */
  private static void awaitLast(Mirror mirror, ScimClient client) throws InterruptedException {
    String marker = client.create("Users", "{\"userName\":\"zz\",\"title\":\"last\"}");
    while (!mirror.user(marker).path("custom_attributes").has("last")) {
      Thread.sleep(50);
    }
  }

  private static void requireDone(Future<Boolean> work)
      throws InterruptedException, ExecutionException {
    assertThat(work.get()).isTrue();
  }
}
