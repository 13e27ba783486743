package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What applications see of users: custom attributes, roles, and who is there. */
class MappingTest {

  private static final String ROLES =
      """
      {"roles":[{"group":"Admins","role":"admin"},{"externalId":"g-ed","role":"editor"},
                {"group":"Staff","role":"member"}]}
      """;

  @TempDir private Path data;
  private RunningRuntime runtime;
  private Mirror mirror;
  private ScimClient scim;
  private final BearerToken provider = RunningRuntime.newToken();
  private final BearerToken application = RunningRuntime.newToken();

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
    mirror = new Mirror(runtime, application.text());
    scim = new ScimClient(runtime, "acme", provider.text());
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private Answer tryPut(String more) {
    return runtime.configure(
        "acme",
        more,
        List.of(
            RunningRuntime.credential(Credential.Role.PROVIDER, provider),
            RunningRuntime.credential(Credential.Role.APPLICATION, application)));
  }

  private void put(String more) {
    Answer answer = tryPut(more);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  private String user(String name) {
    return scim.create("Users", "{\"userName\":\"%s\"}".formatted(name));
  }

  private String group(String name, String... members) {
    return scim.create(
        "Groups", "{\"displayName\":\"%s\",\"members\":[%s]}".formatted(name, values(members)));
  }

  private static String values(String... ids) {
    return String.join(",", Stream.of(ids).map(id -> "{\"value\":\"" + id + "\"}").toList());
  }

  private void patch(String path, String operation) {
    Answer answer = scim.patch(path, operation);
    assertThat(answer.status()).as(answer.body().toString()).isLessThan(300);
  }

  private void addMembers(String group, String... ids) {
    patch(
        "/Groups/" + group,
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[%s]}".formatted(values(ids)));
  }

  private void activate(String user, boolean active) {
    patch(
        "/Users/" + user,
        "{\"op\":\"replace\",\"path\":\"active\",\"value\":%b}".formatted(active));
  }

  private static List<String> roles(JsonNode user) {
    return user.path("roles").findValuesAsText("slug");
  }

  /** Waits for the events that a change of the configuration causes. */
  private List<JsonNode> awaitEvents(int number) throws InterruptedException {
    List<JsonNode> events = new ArrayList<>(mirror.follow());
    while (events.size() < number) {
      Thread.sleep(20);
      events.addAll(mirror.follow());
    }
    assertThat(events).hasSize(number);
    return events;
  }

  private static void await(Supplier<Boolean> condition) throws InterruptedException {
    while (!condition.get()) {
      Thread.sleep(20);
    }
  }

  @Test
  void customAttributesComeFromTheirPaths() {
    put(
        """
        {"users":{"attributes":{
          "costCenter":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter",
          "manager":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:Manager.Value",
          "phone":"phoneNumbers[type eq \\"work\\"].value",
          "addresses":"emails.value",
          "family":"name.familyName"}}}
        """);
    String id =
        scim.create(
            "Users",
            """
            {"userName":"jane","name":{"familyName":"Young"},
             "emails":[{"value":"a@x.org"},{"value":"b@x.org"}],
             "phoneNumbers":[{"type":"home","value":"1"},{"type":"work","value":"2"}],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
               {"costCenter":"4130","department":"Tours","manager":{"value":"m1"}}}
            """);

    assertThat(mirror.user(id).path("custom_attributes"))
        .hasToString(
            "{\"addresses\":[\"a@x.org\",\"b@x.org\"],\"costCenter\":\"4130\",\"family\":\"Young\","
                + "\"manager\":\"m1\",\"phone\":\"2\"}");
    mirror.requireSame();
  }

  @Test
  void departmentIsTheOnlyOneWhereNoneIsDeclared() {
    put("{}");
    String id =
        scim.create(
            "Users",
            """
            {"userName":"jane","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
               {"costCenter":"4130","department":"Tours"}}
            """);

    assertThat(mirror.user(id).path("custom_attributes")).hasToString("{\"department\":\"Tours\"}");
  }

  @Test
  void anUpdateTellsOfTheCustomAttributesThatChanged() {
    put(
        "{\"users\":{\"attributes\":{\"nick\":\"nickName\",\"title\":\"title\",\"kind\":\"userType\"}}}");
    String id = scim.create("Users", "{\"userName\":\"jane\",\"title\":\"Dr\",\"userType\":\"x\"}");
    patch("/Users/" + id, "{\"op\":\"replace\",\"value\":{\"title\":\"Prof\",\"nickName\":\"J\"}}");

    JsonNode updated = mirror.follow().getLast();

    assertThat(updated.at("/data/previous_attributes/custom_attributes"))
        .hasToString("{\"title\":\"Dr\",\"nick\":null}");
  }

  static Stream<Arguments> wrongMappings() {
    return Stream.of(
        argumentSet(
            "an attribute nobody has",
            attribute("\"favourite\""),
            "users.attributes.a (favourite)"),
        argumentSet("no path", attribute("\"a b\""), "users.attributes.a"),
        argumentSet("an empty path", attribute("\"\""), "users.attributes.a"),
        argumentSet("nothing", attribute("null"), "users.attributes.a"),
        argumentSet("a password", attribute("\"password\""), "users.attributes.a"),
        argumentSet("what the server adds", attribute("\"groups\""), "users.attributes.a"),
        argumentSet(
            "a schema that is not declared", attribute("\"urn:x1:a:b\""), "users.attributes.a"),
        argumentSet("a part that is not there", attribute("\"name.first\""), "users.attributes.a"),
        argumentSet(
            "a filter on one value", attribute("\"name[x eq 1].givenName\""), "users.attributes.a"),
        argumentSet(
            "a filter on nothing", attribute("\"emails[kind eq 1].value\""), "users.attributes.a"),
        argumentSet("half a filter", attribute("\"emails[type eq].value\""), "users.attributes.a"),
        argumentSet(
            "a name of signs",
            "{\"users\":{\"attributes\":{\"a b\":\"title\"}}}",
            "users.attributes.a b"),
        argumentSet(
            "an inactive of another word", "{\"users\":{\"inactive\":\"Hide\"}}", "users.inactive"),
        argumentSet("a role of no group", "{\"roles\":[{\"role\":\"admin\"}]}", "roles[0]"),
        argumentSet(
            "a role of two groups",
            "{\"roles\":[{\"role\":\"admin\",\"group\":\"a\",\"externalId\":\"b\"}]}",
            "roles[0]"),
        argumentSet("a role without a name", "{\"roles\":[{\"group\":\"a\"}]}", "roles[0].role"));
  }

  private static String attribute(String path) {
    return "{\"users\":{\"attributes\":{\"a\":" + path + "}}}";
  }

  @ParameterizedTest
  @MethodSource("wrongMappings")
  void aMappingThatBreaksARuleIsRefusedByItsEntry(String mapping, String entry) {
    Answer refused = tryPut(mapping);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("message").asText()).contains(entry).endsWith(".");
  }

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
