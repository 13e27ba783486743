package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A group whose answer is too large for memory: it is sent from a file. */
class LargeGroupTest extends DirectoryScene {

  private static final int MEMBERS = 3000;
  private static final int BULK = 500;

  private final List<String> members = new ArrayList<>();
  private String group;

  @BeforeEach
  void fill() {
    for (int first = 0; first < MEMBERS; first += BULK) {
      members.addAll(users(first));
    }
    String values =
        members.stream().map("{\"value\":\"%s\"}"::formatted).collect(Collectors.joining(","));
    group = scim.create("Groups", "{\"displayName\":\"All\",\"members\":[%s]}".formatted(values));
  }

  private List<String> users(int first) {
    List<String> operations = new ArrayList<>();
    for (int i = first; i < first + BULK; i++) {
      operations.add(
          """
          {"method":"POST","path":"/Users","bulkId":"%1$d","data":{"userName":"user%1$d"}}
          """
              .formatted(i));
    }
    Answer answer =
        scim.send(
            "POST",
            "/Bulk",
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[%s]}
            """
                .formatted(String.join(",", operations)));
    return answer.body().path("Operations").findValuesAsText("location").stream()
        .map(location -> location.substring(location.lastIndexOf('/') + 1))
        .toList();
  }

  @Test
  void itsAnswerHasEveryMemberOnce() {
    Answer answer = scim.get("/Groups/" + group);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length"))
        .isEqualTo(Integer.toString(answer.response().body().length()));
    assertThat(answer.body().path("members").findValuesAsText("value"))
        .containsExactlyInAnyOrderElementsOf(members);
    JsonNode member = answer.body().path("members").path(0);
    assertThat(member.path("$ref").asText())
        .isEqualTo(runtime.scimUrl("acme") + "/Users/" + member.path("value").asText());
    assertThat(member.path("type").asText()).isEqualTo("User");
    assertThat(member.has("display")).isFalse();
  }

  @Test
  void aHeadTellsItsLength() {
    long length = scim.get("/Groups/" + group).response().body().length();

    Answer head = scim.send("HEAD", "/Groups/" + group, null);

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo(Long.toString(length));
  }

  @Test
  void ofItsMembersOnlyIsSentWhatIsAskedFor() {
    Answer answer = scim.get("/Groups/" + group + "?attributes=members.display");

    assertThat(answer.body().path("members").findValuesAsText("display"))
        .hasSize(MEMBERS)
        .doesNotHaveDuplicates();
    JsonNode member = answer.body().path("members").path(0);
    assertThat(member.path("display").asText()).startsWith("user");
    assertThat(member.has("type")).isFalse();
    assertThat(member.has("$ref")).isFalse();
  }

  @Test
  void aPageOfGroupsHasEveryMemberOfEach() {
    scim.create(
        "Groups",
        "{\"displayName\":\"One\",\"members\":[{\"value\":\"%s\"}]}".formatted(members.getLast()));

    JsonNode page = scim.get("/Groups").body().path("Resources");

    assertThat(page).hasSize(2);
    assertThat(page.path(0).path("members").findValuesAsText("value"))
        .containsExactlyInAnyOrderElementsOf(members);
    assertThat(page.path(1).path("members").findValuesAsText("value"))
        .containsExactly(members.getLast());
  }
}
