package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.api.v1alpha1.ApplicationScope;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications see that have scopes or an allow-list of attributes. */
class ApplicationAccessTest {

  @TempDir private Path data;
  private RunningRuntime runtime;
  private ScimClient scim;
  private final BearerToken provider = RunningRuntime.newToken();
  private final BearerToken application = RunningRuntime.newToken();
  private String jane = "";
  private String staff = "";

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
    scim = new ScimClient(runtime, "acme", provider.text());
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private void allow(@Nullable List<ApplicationScope> scopes, @Nullable List<String> attributes) {
    Answer put =
        runtime.put(
            "acme",
            "acme",
            List.of(
                RunningRuntime.credential(Credential.Role.PROVIDER, provider),
                RunningRuntime.credential(Credential.Role.APPLICATION, application)
                    .seeing(scopes, attributes)));
    assertThat(put.status()).isEqualTo(200);
    if (jane.isEmpty()) {
      jane =
          scim.create(
              "Users",
              """
              {"userName":"jane","title":"Dr","nickName":"J","externalId":"x1",
               "emails":[{"value":"jane@x.org"}],
               "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                 {"costCenter":"4130","department":"Tours"}}
              """);
      staff =
          scim.create(
              "Groups",
              "{\"displayName\":\"Staff\",\"members\":[{\"value\":\"%s\"}]}".formatted(jane));
    }
  }

  private Answer get(String path) {
    return runtime.send("GET", runtime.apiUrl() + path, "Bearer " + application.text(), null);
  }

  private JsonNode user() {
    return get("/directory_users/directory_user_" + jane).body();
  }

  private List<String> events(String parameters) {
    return get("/events?limit=100" + parameters).body().path("data").findValuesAsText("event");
  }

  @Test
  void aScopeThatIsMissingIsNamedWithThePlaceToAddIt() {
    allow(List.of(ApplicationScope.READ_GROUPS), null);

    Answer refused = get("/directory_users");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("code").asText()).isEqualTo("forbidden");
    assertThat(refused.body().path("message").asText())
        .isEqualTo(
            "The application idp lacks the scope read:users: add it to"
                + " spec.applications[].scopes of the Directory tenants/acme.");
    for (String path :
        List.of(
            "/directory_users/directory_user_" + jane,
            "/directory_groups?user=directory_user_" + jane,
            "/events")) {
      assertThat(get(path).status()).as(path).isEqualTo(403);
    }
    assertThat(get("/directory_groups").status()).isEqualTo(200);
    assertThat(get("/directories").status()).isEqualTo(200);
  }

  @Test
  void whoMayNotReadGroupsDoesNotSeeThemInUsers() {
    allow(List.of(ApplicationScope.READ_USERS), null);

    assertThat(user().path("groups")).isEmpty();
    assertThat(user().path("groups").isArray()).isTrue();
    assertThat(get("/directory_users?group=directory_group_" + staff).status()).isEqualTo(403);
    assertThat(get("/directory_groups").status()).isEqualTo(403);
  }

  @Test
  void theLogShowsWhatTheOtherScopesShow() {
    allow(List.of(ApplicationScope.READ_EVENTS, ApplicationScope.READ_USERS), null);
    assertThat(events(""))
        .containsExactly("dsync.activated", "dsync.token.created", "dsync.user.created");
    assertThat(events("&events=dsync.group.created")).isEmpty();

    allow(List.of(ApplicationScope.READ_EVENTS, ApplicationScope.READ_GROUPS), null);
    assertThat(events(""))
        .containsExactly("dsync.activated", "dsync.token.created", "dsync.group.created");

    allow(List.of(ApplicationScope.READ_EVENTS), null);
    assertThat(events("")).containsExactly("dsync.activated", "dsync.token.created");

    allow(null, null);
    assertThat(events("")).hasSize(5).contains("dsync.group.user_added");
  }

  @Test
  void pagesOfTheLogAreFullOfWhatIsSeen() {
    allow(List.of(ApplicationScope.READ_EVENTS, ApplicationScope.READ_GROUPS), null);
    for (int i = 0; i < 5; i++) {
      scim.create("Users", "{\"userName\":\"u%d\"}".formatted(i));
    }
    scim.create("Groups", "{\"displayName\":\"Last\"}");

    List<String> walked = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = get("/events?limit=1" + after).body();
      walked.addAll(page.path("data").findValuesAsText("event"));
      JsonNode next = page.at("/list_metadata/after");
      after = next.isNull() ? "" : "&after=" + next.asText();
    } while (!after.isEmpty());

    assertThat(walked)
        .containsExactly(
            "dsync.activated", "dsync.token.created", "dsync.group.created", "dsync.group.created");
  }

  @Test
  void anAllowListLeavesTheShapeAndTakesTheValues() {
    allow(null, List.of("email", "emails", "department", "nickName"));

    JsonNode user = user();

    assertThat(user.path("email").asText()).isEqualTo("jane@x.org");
    assertThat(user.path("emails")).hasSize(1);
    assertThat(user.path("custom_attributes")).hasToString("{\"department\":\"Tours\"}");
    assertThat(user.path("raw_attributes"))
        .hasToString("{\"nickName\":\"J\",\"emails\":[{\"value\":\"jane@x.org\"}]}");
    assertThat(user.path("username").isNull()).isTrue();
    assertThat(user.path("job_title").isNull()).isTrue();
    assertThat(user.path("roles")).isEmpty();
    assertThat(user.path("idp_id").asText()).isEqualTo("x1");
    assertThat(user.path("state").asText()).isEqualTo("active");
    assertThat(user.path("groups")).hasSize(1);
    assertThat(get("/directory_users").body().at("/data/0")).isEqualTo(user);
  }

  @Test
  void eventsAreFilteredLikeUsers() {
    allow(null, List.of("email"));
    scim.patch("/Users/" + jane, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Prof\"}");
    scim.patch(
        "/Users/" + jane,
        "{\"op\":\"replace\",\"path\":\"emails[value eq \\\"jane@x.org\\\"].value\",\"value\":\"j@x.org\"}");

    JsonNode events = get("/events?limit=100").body().path("data");

    assertThat(events.at("/2/data/email").asText()).isEqualTo("jane@x.org");
    assertThat(events.at("/2/data/username").isNull()).isTrue();
    assertThat(events.at("/2/data/raw_attributes")).isEmpty();
    assertThat(events.at("/4/data/user/email").asText()).isEqualTo("jane@x.org");
    assertThat(events.at("/4/data/user/job_title").isNull()).isTrue();
    assertThat(events.at("/5/data/previous_attributes")).hasToString("{}");
    assertThat(events.at("/6/data/previous_attributes")).hasToString("{\"email\":\"jane@x.org\"}");
    assertThat(events.toString()).doesNotContain("Tours").doesNotContain("Prof");
  }

  @Test
  void rawAttributesThatDidNotChangeAreNotToldOfAsPrevious() {
    allow(null, List.of("nickName"));
    scim.patch("/Users/" + jane, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Prof\"}");
    scim.patch("/Users/" + jane, "{\"op\":\"replace\",\"path\":\"nickName\",\"value\":\"K\"}");

    JsonNode events = get("/events?events=dsync.user.updated").body().path("data");

    assertThat(events.at("/0/data/previous_attributes")).hasToString("{}");
    assertThat(events.at("/1/data/previous_attributes"))
        .hasToString("{\"raw_attributes\":{\"nickName\":\"J\"}}");
  }

  @Test
  void theStreamShowsWhatTheLogShows() {
    allow(List.of(ApplicationScope.READ_EVENTS, ApplicationScope.READ_USERS), List.of("email"));

    try (StreamReader stream =
        StreamReader.open(runtime.apiUrl() + "/events/stream", application.text())) {
      assertThat(stream.next().type()).isEqualTo("dsync.activated");
      assertThat(stream.next().type()).isEqualTo("dsync.token.created");
      JsonNode jane = stream.next().data().path("data");
      assertThat(jane.path("email").asText()).isEqualTo("jane@x.org");
      assertThat(jane.path("username").isNull()).isTrue();
      scim.create("Groups", "{\"displayName\":\"Unseen\"}");
      scim.create("Users", "{\"userName\":\"joe\"}");
      assertThat(stream.next().type()).isEqualTo("dsync.user.created");
    }
  }

  @Test
  void aStreamNeedsTheScopeForEvents() {
    allow(List.of(ApplicationScope.READ_USERS), null);

    assertThat(get("/events/stream").status()).isEqualTo(403);
  }
}
