package io.scimoperator.runtime;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.SHOULD_NOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.conformance.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code /Groups} over HTTP, and what becomes of members. */
class GroupEndpointTest extends DirectoryScene {

  private static final String JANE = RunningRuntime.JANE;

  @Test
  void membersAreNamedOnRequest() {
    String jane = scim.create("Users", "{\"userName\":\"jane\",\"displayName\":\"Jane Young\"}");
    String joe = scim.create("Users", "{\"userName\":\"joe\",\"displayName\":\"\"}");
    String inner = scim.create("Groups", group("Inner", jane));
    String outer = scim.create("Groups", group("Outer", inner));
    String staff = scim.create("Groups", group("Staff", joe));

    assertThat(scim.get("/Groups/" + inner).body().at("/members/0").has("display")).isFalse();
    assertThat(name(inner)).isEqualTo("Jane Young");
    assertThat(name(outer)).isEqualTo("Inner");
    assertThat(name(staff)).isEqualTo("joe");
    scim.patch("/Users/" + jane, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"J\"}");
    assertThat(name(inner)).isEqualTo("J");
    for (String filter :
        List.of(
            "members.display eq \"JOE\"",
            "members[display sw \"j\" and value eq \"" + joe + "\"]")) {
      assertThat(scim.filter("Groups", filter).body().findValuesAsText("displayName"))
          .containsExactly("Staff");
    }
  }

  private String name(String group) {
    return scim.get("/Groups/" + group + "?attributes=members.display")
        .body()
        .at("/members/0/display")
        .asText();
  }

  @Test
  void removingOneMemberTheWayEntraDoesLeavesTheOthers() {
    String jane = scim.create("Users", JANE);
    String joe = scim.create("Users", "{\"userName\":\"joe\"}");
    String group =
        scim.create(
            "Groups",
            """
            {"displayName":"Staff","members":[{"value":"%s"},{"value":"%s"}]}
            """
                .formatted(jane, joe));

    Answer removed =
        scim.patch(
            "/Groups/" + group,
            """
            {"op":"Remove","path":"members","value":[{"$ref":null,"value":"%s"}]}
            """
                .formatted(jane));

    assertThat(removed.status()).isEqualTo(204);
    assertThat(scim.get("/Groups/" + group).body().at("/members/0/value").asText()).isEqualTo(joe);
    assertThat(scim.get("/Groups/" + group).body().path("members")).hasSize(1);
    assertThat(scim.get("/Users/" + joe).body().at("/groups/0/display").asText())
        .isEqualTo("Staff");
    assertThat(scim.get("/Users/" + jane).body().has("groups")).isFalse();
  }

  @Test
  void anUnknownMemberIsRefusedByName() {
    Answer answer =
        scim.send(
            "POST", "/Groups", "{\"displayName\":\"Staff\",\"members\":[{\"value\":\"ghost\"}]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("detail").asText()).contains("ghost");
    assertThat(scim.get("/Groups").body().path("totalResults").asInt()).isZero();
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.6",
      level = MUST,
      says = "what is deleted is 404 for every operation")
  @Rule(
      rfc = 7644,
      section = "3.6",
      level = SHOULD_NOT,
      says = "what is deleted is no conflict: its userName is free")
  void aDeletedUserIsGoneEverywhereAndItsNameIsFree() {
    String jane = scim.create("Users", JANE);
    String group =
        scim.create(
            "Groups", "{\"displayName\":\"Staff\",\"members\":[{\"value\":\"" + jane + "\"}]}");

    assertThat(scim.send("DELETE", "/Users/" + jane, null).status()).isEqualTo(204);

    assertThat(scim.send("DELETE", "/Users/" + jane, null).status()).isEqualTo(404);
    assertThat(scim.get("/Groups/" + group).body().has("members")).isFalse();
    assertThat(scim.send("POST", "/Users", JANE).status()).isEqualTo(201);
  }

  @Test
  void groupsNestAndCyclesDoNotMatter() {
    String jane = scim.create("Users", JANE);
    String inner = scim.create("Groups", group("Inner", jane));
    String outer = scim.create("Groups", group("Outer", inner));
    scim.patch(
        "/Groups/" + inner,
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"" + outer + "\"}]}");

    var groups = scim.get("/Users/" + jane).body().path("groups");

    assertThat(groups.findValuesAsText("value")).containsExactly(inner, outer);
    assertThat(groups.findValuesAsText("type")).containsExactly("direct", "indirect");
    assertThat(scim.get("/Groups/" + outer).body().at("/members/0/type").asText())
        .isEqualTo("Group");
    assertThat(scim.send("DELETE", "/Groups/" + inner, null).status()).isEqualTo(204);
    assertThat(scim.get("/Users/" + jane).body().has("groups")).isFalse();
    assertThat(scim.get("/Groups/" + outer).body().has("members")).isFalse();
  }

  private static String group(String name, String member) {
    return "{\"displayName\":\"" + name + "\",\"members\":[{\"value\":\"" + member + "\"}]}";
  }
}
