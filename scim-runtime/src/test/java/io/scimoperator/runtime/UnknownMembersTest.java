package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members of a group who are not in the directory: refused, or left out and told of. */
class UnknownMembersTest {

  @TempDir private Path data;
  private RunningRuntime runtime;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private static String add(String... ids) {
    StringBuilder values = new StringBuilder();
    for (String id : ids) {
      values.append(values.isEmpty() ? "" : ",").append("{\"value\":\"" + id + "\"}");
    }
    return "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + values + "]}";
  }

  @Test
  void theyAreRefusedByNameAndNothingIsDone() {
    ScimClient client = runtime.directory("strict", "{}");
    String jane = client.create("Users", "{\"userName\":\"jane\"}");
    String group = client.create("Groups", "{\"displayName\":\"Sales\"}");

    Answer refused = client.patch("/Groups/" + group, add(jane, "nobody-1", "nobody-2"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("scimType").asText()).isEqualTo("invalidValue");
    assertThat(refused.body().path("detail").asText())
        .isEqualTo("members: there is no user or group with the id nobody-1, nobody-2.");
    assertThat(client.get("/Groups/" + group).body().has("members")).isFalse();
  }

  @Test
  void theyAreLeftOutAndToldOfWhereTheDirectorySaysSo() {
    ScimClient client = runtime.directory("lenient", "{\"unknownMembers\":\"Skip\"}");
    String jane = client.create("Users", "{\"userName\":\"jane\"}");
    String group = client.create("Groups", "{\"displayName\":\"Sales\"}");

    Answer patched = client.patch("/Groups/" + group, add(jane, "nobody-1", "nobody-2"));

    assertThat(patched.status()).isEqualTo(204);
    assertThat(patched.header("Scim-Skipped-Members")).isEqualTo("2");
    assertThat(client.get("/Groups/" + group).body().path("members").findValuesAsText("value"))
        .containsExactly(jane);
    JsonNode activity = runtime.report("lenient").body().path("activity");
    assertThat(activity.path("skippedMembersLast24Hours").asInt()).isEqualTo(2);
    JsonNode log = requests("lenient").path(1);
    assertThat(log.path("status").asInt()).isEqualTo(204);
    assertThat(log.path("detail").asText())
        .isEqualTo(
            "Members left out, since the directory has no user or group with the id nobody-1,"
                + " nobody-2.");
  }

  @Test
  void aBulkRequestTellsOfAllOfThem() {
    ScimClient client = runtime.directory("bulk", "{\"unknownMembers\":\"Skip\"}");

    Answer answer =
        client.send(
            "POST",
            "/Bulk",
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
             {"method":"POST","path":"/Groups","bulkId":"a",
              "data":{"displayName":"A","members":[{"value":"nobody-1"}]}},
             {"method":"POST","path":"/Groups","bulkId":"b",
              "data":{"displayName":"B","members":[{"value":"nobody-2"}]}}]}
            """);

    assertThat(answer.body().path("Operations").findValuesAsText("status"))
        .containsExactly("201", "201");
    assertThat(answer.header("Scim-Skipped-Members")).isEqualTo("2");
  }

  @Test
  void theyAreStillCountedAfterARestart() throws IOException {
    ScimClient client = runtime.directory("restarted", "{\"unknownMembers\":\"Skip\"}");
    String group = client.create("Groups", "{\"displayName\":\"Sales\"}");
    client.patch("/Groups/" + group, add("nobody"));

    runtime.close();
    runtime = new RunningRuntime(data);

    JsonNode activity = runtime.report("restarted").body().path("activity");
    assertThat(activity.path("skippedMembersLast24Hours").asInt()).isEqualTo(1);
  }

  private JsonNode requests(String name) {
    Answer answer =
        runtime.send(
            "GET",
            runtime.adminUrl() + "/admin/v1/directories/tenants/" + name + "/requests?limit=10",
            "Bearer " + RunningRuntime.ADMIN_TOKEN,
            null);
    return answer.body().isArray() ? answer.body() : answer.body().path("requests");
  }
}
