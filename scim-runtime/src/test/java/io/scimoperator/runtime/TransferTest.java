package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A directory that moves from one store to another, and a store that is copied. */
class TransferTest {

  private static final Map<String, String> SQLITE = Map.of("SCIM_STORE_URL", "");
  private static final String DIRECTORY =
      "{\"type\":\"Directory\",\"format\":1,\"id\":\"directory_x\",\"created\":\"2026-01-01T00:00:00Z\"}\n";
  private static final String USER =
      "{\"type\":\"User\",\"id\":\"u1\",\"version\":1,\"created\":\"2026-01-01T00:00:00Z\","
          + "\"lastModified\":\"2026-01-01T00:00:00Z\",\"document\":{\"userName\":\"jane\"}}\n";
  private static final String END =
      "{\"type\":\"End\",\"users\":1,\"groups\":0,\"members\":0,\"events\":0}\n";

  @TempDir private Path data;

  private static String url(RunningRuntime runtime, String what) {
    return runtime.adminUrl() + "/admin/v1/directories/tenants/acme/" + what;
  }

  private static String export(RunningRuntime runtime) {
    Answer answer =
        runtime.send("GET", url(runtime, "export"), "Bearer " + RunningRuntime.ADMIN_TOKEN, null);
    assertThat(answer.status()).isEqualTo(200);
    return answer.response().body();
  }

  private static Answer importInto(RunningRuntime runtime, String lines) {
    return runtime.send(
        "POST", url(runtime, "import"), "Bearer " + RunningRuntime.ADMIN_TOKEN, lines);
  }

  private static ScimClient filled(RunningRuntime runtime) {
    ScimClient scim = runtime.directory("acme");
    List<String> users = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      users.add(
          scim.create(
              "Users",
              """
              {"userName":"Zoë%d","externalId":"x%d","active":%s,"name":{"familyName":"𝔘nicode"},
               "emails":[{"value":"Z%d@Example.com","type":"work"}]}
              """
                  .formatted(i, i, i % 3 > 0, i)));
    }
    String inner = scim.create("Groups", "{\"displayName\":\"Inner\"}");
    String outer = scim.create("Groups", "{\"displayName\":\"Outer\"}");
    for (String member : List.of(users.get(0), users.get(5), inner)) {
      scim.patch(
          "/Groups/" + outer,
          "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + member + "\"}]}");
    }
    scim.patch("/Users/" + users.get(3), "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Boss\"}");
    scim.send("DELETE", "/Users/" + users.get(5), null);
    return scim;
  }

  @Test
  void aDirectoryThatMovesBetweenStoresLosesNothing() throws IOException {
    Map<String, String> postgresql =
        PostgresServer.environment(PostgresServer.shared().newDatabase());
    try (RunningRuntime from = new RunningRuntime(data.resolve("from"), SQLITE);
        RunningRuntime through = ready(new RunningRuntime(data.resolve("through"), postgresql));
        RunningRuntime to = new RunningRuntime(data.resolve("to"), SQLITE)) {
      ScimClient before = filled(from);
      String exported = export(from);

      through.directory("acme");
      Answer imported = importInto(through, exported);
      assertThat(imported.status()).as("%s", imported.body()).isEqualTo(200);
      assertThat(imported.body().path("users").asInt()).isEqualTo(19);
      assertThat(export(through)).isEqualTo(exported);

      ScimClient after = to.directory("acme");
      assertThat(importInto(to, export(through)).body()).isEqualTo(imported.body());
      assertThat(export(to)).isEqualTo(exported);

      for (String path : List.of("/Users?count=100", "/Groups?count=100")) {
        assertThat(resources(after, path)).isEqualTo(resources(before, path));
      }
      JsonNode there = from.report("acme").body();
      JsonNode here = to.report("acme").body();
      assertThat(here.path("id")).isEqualTo(there.path("id"));
      assertThat(here.path("counts")).isEqualTo(there.path("counts"));
      assertThat(after.filter("Users", "emails.value eq \"z7@example.com\"").body())
          .hasToString(
              before
                  .filter("Users", "emails.value eq \"z7@example.com\"")
                  .body()
                  .toString()
                  .replace(String.valueOf(from.scimPort()), String.valueOf(to.scimPort())));

      after.create("Users", RunningRuntime.JANE);
      List<String> lines = export(to).lines().toList();
      String last = lines.get(lines.size() - 2);
      assertThat(last).contains("dsync.user.created").contains("Jane@Example.com");
    }
  }

  @Test
  void applicationsHearWhatIsDifferentWhereADirectoryGoes() throws IOException {
    try (RunningRuntime from = new RunningRuntime(data.resolve("mapped"), SQLITE);
        RunningRuntime to = new RunningRuntime(data.resolve("plain"), SQLITE)) {
      ScimClient before =
          from.directory("acme", "{\"users\":{\"attributes\":{\"nick\":\"nickName\"}}}");
      before.create("Users", "{\"userName\":\"jane\",\"nickName\":\"J\"}");
      ScimClient after = to.directory("acme");

      assertThat(importInto(to, export(from)).status()).isEqualTo(200);

      String exported = export(to);
      while (!exported.contains("dsync.user.updated")) {
        exported = export(to);
      }
      assertThat(exported)
          .contains("\"previous_attributes\":{\"custom_attributes\":{\"nick\":\"J\"}}");
      assertThat(after.get("/Users").body().path("totalResults").asInt()).isEqualTo(1);
    }
  }

  private static RunningRuntime ready(RunningRuntime runtime) {
    while (runtime.send("GET", runtime.adminUrl() + "/health/ready", null, null).status() != 200) {
      Thread.onSpinWait();
    }
    return runtime;
  }

  /** Resources without the port of their runtime. */
  private static String resources(ScimClient scim, String path) {
    return scim.get(path)
        .body()
        .path("Resources")
        .toString()
        .replace(":" + scim.runtime().scimPort() + "/", ":port/");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        argumentSet("no JSON", DIRECTORY + "{\"type\":\n" + END, "Line 2: it is no JSON"),
        argumentSet("no object", DIRECTORY + "[]\n" + END, "Line 2: it must be a JSON object"),
        argumentSet("another format", DIRECTORY.replace(":1,", ":2,"), "Line 1: format must be 1"),
        argumentSet("cut off", DIRECTORY + USER, "not of type End"),
        argumentSet("nothing", "", "not of type End"),
        argumentSet("twice", DIRECTORY + USER + USER + END, "Line 3: id must come after"),
        argumentSet(
            "a name twice",
            DIRECTORY + USER + USER.replace("u1", "u2").replace("jane", "JANE") + END,
            "Line 3: userName is held by another user"),
        argumentSet(
            "no version",
            DIRECTORY + USER.replace("\"version\":1", "\"version\":\"1\"") + END,
            "Line 2: version must be a whole number"),
        argumentSet(
            "no time",
            DIRECTORY
                + USER.replace("\"created\":\"2026-01-01T", "\"created\":\"2026-01-01 ")
                + END,
            "Line 2: created must be a date and time"),
        argumentSet(
            "no userName",
            DIRECTORY + USER.replace("userName", "nickName") + END,
            "Line 2: document.userName must be text"),
        argumentSet(
            "a member who is nowhere",
            DIRECTORY + USER + "{\"type\":\"Member\",\"group\":\"g\",\"member\":\"u2\"}\n" + END,
            "Line 3: member must be a user or group of an earlier line"),
        argumentSet(
            "a strange event",
            DIRECTORY + USER + "{\"type\":\"Event\",\"id\":\"event_1\"}\n" + END,
            "Line 3: id must be event_"),
        argumentSet(
            "a strange type",
            DIRECTORY + USER + "{\"type\":\"Role\",\"id\":\"1\"}\n" + END,
            "Line 3: type must be User, Group, Member, Event or End"),
        argumentSet(
            "lines that are missing",
            DIRECTORY + USER + END.replace("\"users\":1", "\"users\":2"),
            "Line 3: End tells of other numbers"),
        argumentSet(
            "more after the end", DIRECTORY + USER + END + USER, "Line 4: type comes after"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void ofWhatIsBrokenNothingIsImportedAndTheLineIsNamed(String lines, String message)
      throws IOException {
    try (RunningRuntime runtime = new RunningRuntime(data)) {
      runtime.directory("acme");

      Answer refused = importInto(runtime, lines);

      assertThat(refused.status()).as("%s", refused.body()).isIn(400, 409);
      assertThat(refused.body().path("message").asText()).contains(message);
      assertThat(runtime.report("acme").body().at("/counts/users").asInt()).isZero();
      assertThat(importInto(runtime, DIRECTORY + USER + END).status()).isEqualTo(200);
    }
  }

  @Test
  void aDirectoryThatHasUsersIsNotImportedInto() throws IOException {
    try (RunningRuntime runtime = new RunningRuntime(data)) {
      filled(runtime);
      String exported = export(runtime);

      Answer refused = importInto(runtime, exported);

      assertThat(refused.status()).isEqualTo(412);
      assertThat(refused.body().path("message").asText()).contains("import into one that has none");
      assertThat(export(runtime)).isEqualTo(exported);
    }
  }

  @Test
  void aBackupThatIsTakenWhileUsersAreCreatedIsARuntimesWholeData() throws Exception {
    Path restored = Files.createDirectories(data.resolve("restored"));
    try (RunningRuntime runtime = new RunningRuntime(data.resolve("first"), SQLITE)) {
      ScimClient scim = filled(runtime);
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 50; i++) {
                  scim.create("Users", "{\"userName\":\"meanwhile" + i + "\"}");
                }
              });
      HttpResponse<Path> backup =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(runtime.adminUrl() + "/admin/v1/backup"))
                      .header("Authorization", "Bearer " + RunningRuntime.ADMIN_TOKEN)
                      .build(),
                  HttpResponse.BodyHandlers.ofFile(restored.resolve("scim.db")));
      writer.join();
      assertThat(backup.statusCode()).isEqualTo(200);
      StoreProof.requireSound(restored, Files.createDirectories(data.resolve("copy")));

      try (RunningRuntime second = new RunningRuntime(restored, SQLITE)) {
        ScimClient there = new ScimClient(second, "acme", scim.token());
        JsonNode users = there.get("/Users?count=100&filter=userName%20sw%20%22z%22").body();
        assertThat(users.path("totalResults").asInt()).isEqualTo(19);
        assertThat(second.report("acme").body().path("id"))
            .isEqualTo(runtime.report("acme").body().path("id"));
      }
    }
  }

  @Test
  void onPostgresqlABackupIsTheDatabasesOwnBusiness() throws IOException {
    Map<String, String> database =
        PostgresServer.environment(PostgresServer.shared().newDatabase());
    try (RunningRuntime runtime = ready(new RunningRuntime(data, database))) {
      Answer refused =
          runtime.send(
              "GET",
              runtime.adminUrl() + "/admin/v1/backup",
              "Bearer " + RunningRuntime.ADMIN_TOKEN,
              null);

      assertThat(refused.status()).isEqualTo(501);
      assertThat(refused.body().path("message").asText()).contains("pg_dump");
    }
  }
}
