package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roles that users have by their groups, as applications see them. */
class RoleTest extends MappingScene {

  @Test
  void theRoleOfAUserIsTheMostImportantOfItsGroups() {
    put(ROLES);
    String jane = user("jane");
    String staff = group("STAFF", jane);
    String admins = group("admins");
    scim.create(
        "Groups",
        "{\"displayName\":\"Ed\",\"externalId\":\"g-ed\",\"members\":[" + values(jane) + "]}");

    assertThat(roles(mirror.user(jane))).containsExactly("editor", "member");
    addMembers(admins, jane);
    assertThat(roles(mirror.user(jane))).containsExactly("admin", "editor", "member");
    assertThat(mirror.user(jane).at("/role/slug").asText()).isEqualTo("admin");
    patch(
        "/Groups/" + staff,
        "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + jane + "\\\"]\"}");
    assertThat(roles(mirror.user(jane))).containsExactly("admin", "editor");
    mirror.requireSame();
  }

  @Test
  void aMembershipThatChangesARoleIsFollowedByAnUpdate() {
    put(ROLES);
    String jane = user("jane");
    String joe = user("joe");
    String staff = group("Staff");
    String other = group("Other", jane);
    mirror.follow();

    addMembers(staff, jane, joe);
    List<JsonNode> events = mirror.follow();

    assertThat(events.stream().map(event -> event.path("event").asText()))
        .containsExactly(
            "dsync.group.user_added",
            "dsync.group.user_added",
            "dsync.user.updated",
            "dsync.user.updated");
    assertThat(events.get(2).at("/data/previous_attributes"))
        .hasToString("{\"role\":null,\"roles\":[]}");
    assertThat(events.get(2).at("/data/role/slug").asText()).isEqualTo("member");
    assertThat(events.get(2).at("/context/request_id"))
        .isEqualTo(events.get(0).at("/context/request_id"));
    addMembers(other, joe);
    assertThat(mirror.followed()).containsExactly("group.user_added joe Other");
    scim.send("DELETE", "/Users/" + jane, null);
    assertThat(mirror.followed())
        .containsExactly(
            "group.user_removed jane Staff", "group.user_removed jane Other", "user.deleted jane");
    mirror.requireSame();
  }

  @Test
  void aGroupThatIsRenamedGivesItsNewRole() {
    put(ROLES);
    String jane = user("jane");
    String joe = user("joe");
    String group = group("Staff", jane, joe);
    group("Admins", joe);
    mirror.follow();

    patch("/Groups/" + group, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Admins\"}");

    assertThat(mirror.followed())
        .containsExactly("group.updated Admins", "user.updated jane", "user.updated joe");
    assertThat(roles(mirror.user(joe))).containsExactly("admin");
    patch("/Groups/" + group, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"ADMINS\"}");
    assertThat(mirror.followed()).containsExactly("group.updated ADMINS");
    mirror.requireSame();
  }

  @Test
  void theUsersOfAGroupLeaveItBeforeItIsDeleted() {
    put(ROLES);
    String jane = user("jane");
    String joe = user("joe");
    String inner = group("Inner");
    String group = group("Staff", jane, inner, joe);
    mirror.follow();

    scim.send("DELETE", "/Groups/" + group, null);

    assertThat(mirror.followed())
        .containsExactly(
            "group.user_removed jane Staff",
            "group.user_removed joe Staff",
            "user.updated jane",
            "user.updated joe",
            "group.deleted Staff");
    mirror.requireSame();
  }

  @Test
  void oneRequestThatAddsManyMembersIsHeardOfInItsOrder() {
    put(ROLES);
    List<String> ids = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      ids.addFirst(user("u" + i));
      expected.addFirst("group.user_added u" + i + " Crowd");
    }
    String group = group("Crowd");
    mirror.follow();

    addMembers(group, ids.toArray(String[]::new));

    assertThat(mirror.followed()).isEqualTo(expected);
    mirror.requireSame();
  }
}
