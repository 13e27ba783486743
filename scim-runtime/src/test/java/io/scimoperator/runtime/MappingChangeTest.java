package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What applications hear of a mapping that takes another one's place, and of who is there by it.
 */
class MappingChangeTest extends MappingScene {

  @Test
  void whoIsInactiveIsGoneWhereTheDirectoryDeletesThem() {
    put("{\"users\":{\"inactive\":\"Delete\"}}");
    String jane = user("jane");
    String joe = user("joe");
    String a = group("A", jane, joe);
    String b = group("B", jane);
    mirror.follow();

    activate(jane, false);

    assertThat(mirror.followed())
        .containsExactly(
            "group.user_removed jane A", "group.user_removed jane B", "user.deleted jane");
    assertThat(mirror.get("/directory_users/directory_user_" + jane).status()).isEqualTo(404);
    assertThat(mirror.get("/directory_groups?user=directory_user_" + jane).status()).isEqualTo(404);
    assertThat(mirror.get("/directories").body().at("/data/0/metadata/users"))
        .hasToString("{\"active\":1,\"inactive\":0}");
    mirror.requireSame();

    patch("/Users/" + jane, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"}");
    scim.patch("/Groups/" + b, "{\"op\":\"remove\",\"path\":\"members\"}");
    String c = group("C", jane);
    scim.create("Users", "{\"userName\":\"ghost\",\"active\":false}");
    assertThat(mirror.followed()).containsExactly("group.created C");
    assertThat(scim.get("/Users/" + jane).status()).isEqualTo(200);

    activate(jane, true);
    assertThat(mirror.followed())
        .containsExactly("user.created jane", "group.user_added jane A", "group.user_added jane C");
    mirror.requireSame();
    activate(jane, false);
    mirror.follow();
    scim.send("DELETE", "/Users/" + jane, null);
    scim.send("DELETE", "/Groups/" + c, null);
    scim.send("DELETE", "/Groups/" + a, null);
    assertThat(mirror.followed())
        .containsExactly("group.deleted C", "group.user_removed joe A", "group.deleted A");
    mirror.requireSame();
  }

  @Test
  void aNewMappingIsHeardOfWhereItChangesSomething() throws Exception {
    put("{}");
    scim.create("Users", "{\"userName\":\"jane\",\"title\":\"Dr\"}");
    String joe = user("joe");
    String gone = scim.create("Users", "{\"userName\":\"gone\",\"active\":false}");
    group("Admins", joe, gone);
    mirror.follow();

    put(
        """
        {"users":{"inactive":"Delete","attributes":{"title":"title"}},
         "roles":[{"group":"Admins","role":"admin"}]}
        """);
    List<JsonNode> events = awaitEvents(4);

    assertThat(events.get(0).at("/data/previous_attributes"))
        .hasToString("{\"custom_attributes\":{\"title\":null}}");
    assertThat(events.get(1).at("/data/previous_attributes"))
        .hasToString("{\"role\":null,\"roles\":[]}");
    assertThat(events.get(2).path("event").asText()).isEqualTo("dsync.group.user_removed");
    assertThat(events.get(3).path("event").asText()).isEqualTo("dsync.user.deleted");
    assertThat(events.get(0).at("/context/actor/source").asText()).isEqualTo("system");
    mirror.requireSame();

    put("{}");
    List<JsonNode> back = awaitEvents(4);
    assertThat(back.get(2).path("event").asText()).isEqualTo("dsync.user.created");
    mirror.requireSame();
  }

  @Test
  void anotherTokenOrNameCausesNoUpdates() throws Exception {
    put(ROLES);
    group("Staff", user("jane"));
    mirror.follow();

    put(ROLES.replace("{\"roles\"", "{\"displayName\":\"Other\",\"roles\""));
    user("marker");

    assertThat(mirror.followed()).containsExactly("user.created marker");
    await(() -> mirror.get("/directories").body().at("/data/0/name").asText().equals("Other"));
    mirror.requireSame();
  }

  @Test
  void aMappingOfASchemaThatIsGoneIsTakenBackWithWhatItWas() throws Exception {
    put(
        """
        {"schemas":[{"id":"urn:x1:badge","attributes":[{"name":"number"}]}],
         "users":{"attributes":{"badge":"urn:x1:badge:number"}}}
        """);
    scim.create("Users", "{\"userName\":\"jane\",\"urn:x1:badge\":{\"number\":\"7\"}}");
    mirror.follow();

    put("{}");

    assertThat(awaitEvents(1).getFirst().at("/data/previous_attributes"))
        .hasToString("{\"custom_attributes\":{\"badge\":\"7\"}}");
    mirror.requireSame();
  }
}
