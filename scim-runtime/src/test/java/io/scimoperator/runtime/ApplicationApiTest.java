package io.scimoperator.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application API: shapes, lists, paging and the event log. */
class ApplicationApiTest {

  @TempDir private Path data;
  private RunningRuntime runtime;
  private ApplicationFixture acme;
  private ScimClient scim;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
    acme = ApplicationFixture.of(runtime, "acme");
    scim = acme.scim();
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  private Answer get(String path) {
    return acme.get(path);
  }

  private List<String> idpIds(String path) {
    List<String> result = new ArrayList<>();
    get(path).body().path("data").forEach(user -> result.add(user.path("idp_id").asText()));
    return result;
  }

  @Test
  void theApiDescribesItselfToAnybodyAndEveryPathThatItNamesIsServed() {
    acme.createUsers(1);
    String user = get("/directory_users").body().at("/data/0/id").asText();
    scim.create("Groups", "{\"displayName\":\"Staff\"}");
    String group = get("/directory_groups").body().at("/data/0/id").asText();
    String directory = get("/directories").body().at("/data/0/id").asText();

    Answer description = runtime.send("GET", runtime.apiUrl() + "/openapi.json", null, null);

    assertThat(description.status()).isEqualTo(200);
    assertThat(description.body().path("openapi").asText()).isEqualTo("3.1.0");
    for (String path : ApplicationContract.paths()) {
      assertThat(description.body().path("paths").has(path)).as(path).isTrue();
      String id = path.contains("users") ? user : path.contains("groups") ? group : directory;
      if (path.equals("/portal/generate_link")) {
        assertThat(acme.send("POST", path).status()).as("it may not").isEqualTo(403);
      } else if (path.startsWith("/security-events/")) {
        Answer poll = acme.send("POST", path.replace("{id}", "nobody"));
        assertThat(poll.status()).isEqualTo(404);
        assertThat(poll.body().path("message").asText()).contains("spec.securityEvents");
      } else if (!path.endsWith("/stream")) {
        assertThat(get(path.replace("{id}", id)).status()).as(path).isEqualTo(200);
      }
    }
  }

  @Test
  void whoAsksForTheHeadIsAnsweredAsAGetWithoutItsBodyRfc9110Section932() {
    acme.createUsers(3);
    String user = get("/directory_users").body().at("/data/0/id").asText();

    for (String path :
        List.of(
            "/openapi.json",
            "/directories",
            "/directory_users?limit=2",
            "/directory_users/" + user,
            "/directory_groups",
            "/events")) {
      Answer get = get(path);
      Answer head = acme.send("HEAD", path);
      assertThat(head.status()).as(path).isEqualTo(200);
      assertThat(head.response().body()).as(path).isEmpty();
      assertThat(head.header("Content-Type")).as(path).isEqualTo(get.header("Content-Type"));
      assertThat(head.header("Content-Length"))
          .as(path)
          .isEqualTo(Integer.toString(get.response().body().getBytes(UTF_8).length));
    }
    assertThat(acme.send("HEAD", "/events/stream").header("Content-Type"))
        .startsWith("text/event-stream");
    assertThat(acme.send("HEAD", "/directory_users/directory_user_none").status()).isEqualTo(404);
  }

  @Test
  void pagesAreWalkedInBothDirectionsAndBothOrders() {
    acme.createUsers(5);

    JsonNode first = get("/directory_users?limit=2").body();
    String after = first.at("/list_metadata/after").asText();
    JsonNode second = get("/directory_users?limit=2&after=" + after).body();
    String before = second.at("/list_metadata/before").asText();

    assertThat(first.findValuesAsText("idp_id")).containsExactly("x4", "x3");
    assertThat(first.at("/list_metadata/before").isNull()).isTrue();
    assertThat(second.findValuesAsText("idp_id")).containsExactly("x2", "x1");
    JsonNode back = get("/directory_users?limit=2&before=" + before).body();
    assertThat(back.path("data")).isEqualTo(first.path("data"));
    assertThat(back.at("/list_metadata/before").isNull()).isTrue();
    assertThat(back.at("/list_metadata/after").asText()).isEqualTo(after);
    assertThat(idpIds("/directory_users?order=asc&limit=3")).containsExactly("x0", "x1", "x2");
    String last = get("/directory_users?order=asc&limit=5").body().at("/data/4/id").asText();
    assertThat(idpIds("/directory_users?order=asc&limit=2&before=" + last))
        .containsExactly("x2", "x3");
  }

  @Test
  void theLastPageHasNothingAfterIt() {
    acme.createUsers(2);

    JsonNode page = get("/directory_users?limit=2").body();

    assertThat(page.at("/list_metadata/after").isNull()).isTrue();
  }

  @Test
  void usersAreFilteredByEmailIdpIdAndGroup() {
    acme.createUsers(3);
    String user1 = scim.filter("Users", "userName eq user1").body().at("/Resources/0/id").asText();
    String user2 = scim.filter("Users", "userName eq user2").body().at("/Resources/0/id").asText();
    String group =
        scim.create(
            "Groups",
            """
            {"displayName":"Staff","members":[{"value":"%s"},{"value":"%s"}]}
            """
                .formatted(user1, user2));

    assertThat(idpIds("/directory_users?email=U1@example.com")).containsExactly("x1");
    assertThat(idpIds("/directory_users?idp_id=x2")).containsExactly("x2");
    assertThat(idpIds("/directory_users?group=directory_group_" + group))
        .containsExactly("x2", "x1");
    assertThat(idpIds("/directory_users?limit=1&order=asc&group=directory_group_" + group))
        .containsExactly("x1");
    assertThat(idpIds("/directory_users?idp_id=x1&group=directory_group_" + group))
        .containsExactly("x1");
    JsonNode groups = get("/directory_groups?user=directory_user_" + user1).body();
    assertThat(groups.at("/data/0/name").asText()).isEqualTo("Staff");
    assertThat(get("/directory_users/directory_user_" + user1).body().at("/groups/0/name").asText())
        .isEqualTo("Staff");
  }

  @Test
  void whatIsNotThereIsNamed() {
    for (String path :
        List.of(
            "/directory_users?group=directory_group_none",
            "/directory_groups?user=directory_user_none",
            "/directory_users?directory=directory_other",
            "/directory_users/directory_user_none",
            "/directories/directory_other")) {
      assertThat(get(path).status()).as(path).isEqualTo(404);
      assertThat(get(path).body().path("code").asText()).isEqualTo("entity_not_found");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "order=up", "events=dsync.x", "range_start=now"})
  void aParameterThatIsWrongIsNamed(String parameter) {
    Answer answer = get("/events?" + parameter);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/field").asText())
        .isEqualTo(parameter.substring(0, parameter.indexOf('=')));
  }

  @Test
  void aCursorThatIsUnknownIsRefused() {
    assertThat(get("/events?after=event_01ARZ3NDEKTSV4RRFFQ69G5FAV").status()).isEqualTo(400);
    assertThat(get("/directory_users?after=x").status()).isEqualTo(400);
  }

  @Test
  void eventsAreOldestFirstAndCanBeFollowed() {
    acme.createUsers(2);

    JsonNode all = get("/events").body();
    String second = all.at("/data/2/id").asText();

    assertThat(all.path("data").findValuesAsText("event"))
        .containsExactly(
            "dsync.activated", "dsync.token.created", "dsync.user.created", "dsync.user.created");
    assertThat(get("/events?after=" + second).body().at("/data/0/data/username").asText())
        .isEqualTo("user1");
    assertThat(get("/events?order=desc&limit=1").body().at("/data/0/data/username").asText())
        .isEqualTo("user1");
    String last = all.at("/data/3/id").asText();
    assertThat(get("/events?after=" + last).body().path("data")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "events=dsync.activated,dsync.user.updated",
        "events=dsync.activated&events=dsync.user.updated",
        "events[]=dsync.activated&events[]=dsync.user.updated"
      })
  void eventsAreChosenByTypeInEverySpelling(String parameter) {
    acme.createUsers(2);
    String user = scim.get("/Users").body().at("/Resources/0/id").asText();
    scim.patch("/Users/" + user, "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");

    JsonNode events = get("/events?" + parameter.replace("[]", "%5B%5D")).body().path("data");

    assertThat(events.findValuesAsText("event"))
        .containsExactly("dsync.activated", "dsync.user.updated");
    assertThat(events.at("/1/data/previous_attributes/state").asText()).isEqualTo("active");
  }

  @Test
  void eventsAreChosenByTime() {
    acme.createUsers(1);

    assertThat(get("/events?range_start=2020-01-01T00:00:00Z").body().path("data")).hasSize(3);
    assertThat(get("/events?range_start=2120-01-01T00:00:00Z").body().path("data")).isEmpty();
    assertThat(get("/events?range_end=2020-01-01T00:00:00Z").body().path("data")).isEmpty();
  }
}
