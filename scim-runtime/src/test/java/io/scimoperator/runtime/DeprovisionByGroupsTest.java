package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that takes away users in a bulk request, or with their groups. */
class DeprovisionByGroupsTest {

  @TempDir private Path data;
  private GuardedDirectory acme;

  @BeforeEach
  void start() throws IOException {
    acme = new GuardedDirectory(data);
  }

  @AfterEach
  void stop() {
    acme.close();
  }

  @Test
  void inABulkRequestThoseBeyondTheLimitAreRefusedAloneAndOnlyThose() {
    acme.guard("{\"maxUsers\":2}");
    List<String> users = acme.users(4);
    ArrayNode operations = JsonNodeFactory.instance.arrayNode();
    users.forEach(id -> operations.addObject().put("method", "DELETE").put("path", "/Users/" + id));
    operations
        .addObject()
        .put("method", "POST")
        .put("path", "/Users")
        .put("bulkId", "new")
        .putObject("data")
        .put("userName", "somebody");

    Answer answer = acme.bulk(operations);

    assertThat(answer.body().path("Operations").findValuesAsText("status"))
        .filteredOn(status -> !status.isEmpty())
        .startsWith("204", "204", "403")
        .endsWith("201");
    assertThat(acme.active()).isEqualTo(3);
    assertThat(acme.seen().path("refusedRequests").asInt()).isEqualTo(2);
  }

  @Test
  void whatABulkRequestTakesBackIsNobodyThatWent() {
    acme.guard("{\"maxUsers\":0}");
    ArrayNode operations = JsonNodeFactory.instance.arrayNode();
    ObjectNode user = operations.addObject();
    user.put("method", "POST").put("path", "/Users").put("bulkId", "one");
    user.putObject("data").put("userName", "jane").put("displayName", "bulkId:group");
    ObjectNode group = operations.addObject();
    group.put("method", "POST").put("path", "/Groups").put("bulkId", "group");
    group
        .putObject("data")
        .put("displayName", "Staff")
        .putArray("members")
        .addObject()
        .put("value", "bulkId:one");

    Answer answer = acme.bulk(operations);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(acme.seen().path("refusedRequests").asInt()).isZero();
  }

  @Test
  void whoLosesTheLastRoleWithAGroupCounts() {
    acme.guard(
        "{\"maxUsers\":2}",
        ",\"roles\":[{\"group\":\"Admins\",\"role\":\"admin\"},"
            + "{\"group\":\"Staff\",\"role\":\"member\"}]");
    List<String> users = acme.users(5);
    String admins = acme.group("Admins", users.subList(0, 3));
    acme.group("Staff", users.subList(0, 1));
    String guests = acme.group("Guests", users);

    assertThat(acme.scim().send("DELETE", "/Groups/" + guests, null).status()).isEqualTo(204);
    Answer gone = acme.scim().send("DELETE", "/Groups/" + admins, null);

    assertThat(gone.status()).as(gone.body().toString()).isEqualTo(204);
    assertThat(acme.seen().path("counted").asInt()).isEqualTo(2);
  }

  @Test
  void aGroupWithoutWhichTooManyHaveNoRoleStaysAsItIs() {
    acme.guard("{\"maxUsers\":2}", ",\"roles\":[{\"group\":\"Staff\",\"role\":\"member\"}]");
    List<String> users = acme.users(3);
    String staff = acme.group("Staff", users);

    Answer deleted = acme.scim().send("DELETE", "/Groups/" + staff, null);
    Answer emptied =
        acme.scim().patch("/Groups/" + staff, "{\"op\":\"remove\",\"path\":\"members\"}");
    Answer replaced =
        acme.scim().send("PUT", "/Groups/" + staff, "{\"displayName\":\"Staff\",\"members\":[]}");
    Answer renamed =
        acme.scim()
            .patch(
                "/Groups/" + staff,
                "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Crew\"}");

    assertThat(Stream.of(deleted, emptied, replaced, renamed).map(Answer::status))
        .containsOnly(403);
    Answer group = acme.scim().get("/Groups/" + staff);
    assertThat(group.body().path("displayName").asText()).isEqualTo("Staff");
    assertThat(group.body().path("members")).hasSize(3);
    assertThat(group.header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void withoutRolesWhoLosesTheLastGroupCounts() {
    acme.guard("{\"maxUsers\":2}");
    List<String> users = acme.users(4);
    String staff = acme.group("Staff", users);
    acme.group("Guests", users.subList(0, 1));

    assertThat(acme.scim().send("DELETE", "/Groups/" + staff, null).status()).isEqualTo(403);
    GuardedDirectory.deactivate(acme.scim(), users.get(1));
    assertThat(acme.seen().path("counted").asInt()).isEqualTo(1);
    assertThat(acme.scim().send("DELETE", "/Groups/" + staff, null).status()).isEqualTo(403);

    acme.group("Others", users.subList(3, 4));
    assertThat(acme.scim().send("DELETE", "/Groups/" + staff, null).status()).isEqualTo(204);
    assertThat(acme.seen().path("counted").asInt()).isEqualTo(2);
  }

  @Test
  void whoIsTakenOutAndPutInByTheSameRequestHasNotGone() {
    acme.guard("{\"maxUsers\":0}");
    List<String> users = acme.users(3);
    String staff = acme.group("Staff", users);

    Answer answer =
        acme.scim()
            .patch(
                "/Groups/" + staff,
                "{\"op\":\"remove\",\"path\":\"members\"},"
                    + "{\"op\":\"add\",\"path\":\"members\",\"value\":%s}"
                        .formatted(GuardedDirectory.values(users)));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(204);
  }
}
