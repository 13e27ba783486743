package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the platform team reads of a directory over the admin API. */
@Timeout(120)
class AdminReadingTest extends DirectoryScene {

  private String url(String path) {
    return runtime.adminUrl() + "/admin/v1/directories/tenants/acme" + path;
  }

  private Answer read(String path) {
    return runtime.send("GET", url(path), "Bearer " + RunningRuntime.ADMIN_TOKEN, null);
  }

  private String user(String userName, String more) {
    return scim.create(
        "Users",
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"%s}
        """
            .formatted(userName, more));
  }

  private String group(String name, String... members) {
    List<String> values = Stream.of(members).map(id -> "{\"value\":\"%s\"}".formatted(id)).toList();
    return scim.create(
        "Groups",
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"%s","members":%s}
        """
            .formatted(name, values));
  }

  private static List<String> texts(JsonNode array, String field) {
    return array.valueStream().map(item -> item.path(field).asText()).toList();
  }

  /** The field of all items of a list, read page by page. */
  private List<String> walk(String path, String field) {
    List<String> found = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = read(path + after).body();
      assertThat(page.path("items").size()).isLessThanOrEqualTo(2);
      found.addAll(texts(page.path("items"), field));
      after =
          page.has("after")
              ? "&after=" + page.path("after").asText()
              : page.has("before") ? "&before=" + page.path("before").asText() : "";
    } while (!after.isEmpty());
    return found;
  }

  @Test
  void usersComeInTheOrderOfTheirNamesPageByPage() {
    List.of("Zoe", "adam", "Émile", "bob", "Bea").forEach(name -> user(name, ""));

    assertThat(walk("/users?limit=2", "userName"))
        .containsExactly("adam", "Bea", "bob", "Zoe", "Émile");
    assertThat(read("/users?limit=2").body().path("total").asLong()).isEqualTo(5);
  }

  @Test
  void aSearchFindsTheBeginningOfUserNamesInAnyCase() {
    List.of("jane@b", "Janet@b", "joe@b", "xjane@b").forEach(name -> user(name, ""));

    assertThat(walk("/users?limit=2&search=JAN", "userName")).containsExactly("jane@b", "Janet@b");
    assertThat(read("/users?search=jan").body().path("total").asLong()).isEqualTo(2);
    assertThat(read("/users?search=%25").body().path("items")).isEmpty();
  }

  @Test
  void aSearchFindsExternalIdsAndAddressesOnlyAsAWhole() {
    user("u1", ",\"externalId\":\"0042\",\"emails\":[{\"value\":\"Jane@Acme.example\"}]");
    user("0042-b", "");

    assertThat(walk("/users?limit=2&search=0042", "userName")).containsExactly("u1", "0042-b");
    assertThat(walk("/users?limit=2&search=jane@acme.example", "userName")).containsExactly("u1");
    assertThat(walk("/users?limit=2&search=jane@acme", "userName")).isEmpty();
    assertThat(walk("/users?limit=2&search=004", "userName")).containsExactly("0042-b");
  }

  @Test
  void aUserIsToldWithItsGroupsAndWithoutItsPassword() {
    String jane = scim.create("Users", RunningRuntime.JANE);
    group("Staff", jane);

    JsonNode user = read("/users/" + jane).body();

    assertThat(user.path("row").path("displayName").asText()).isEqualTo("Jane Young");
    assertThat(user.path("row").path("email").asText()).isEqualTo("Jane@Example.com");
    assertThat(user.path("document").path("meta").path("resourceType").asText()).isEqualTo("User");
    assertThat(user.path("document").has("password")).isFalse();
    assertThat(texts(user.path("groups"), "displayName")).containsExactly("Staff");
    assertThat(user.path("groups").path(0).path("members").asLong()).isEqualTo(1);
    assertThat(read("/users/nobody").status()).isEqualTo(404);
  }

  @Test
  void groupsAndTheirMembersComePageByPage() {
    String[] users =
        Stream.of("a", "b", "c", "d").map(name -> user(name, "")).toArray(String[]::new);
    String staff = group("Staff", users);
    List.of("staff", "Sales", "Board").forEach(this::group);

    assertThat(walk("/groups?limit=2", "displayName"))
        .containsExactlyInAnyOrder("Board", "Sales", "Staff", "staff")
        .startsWith("Board", "Sales");
    assertThat(walk("/groups?limit=2&search=sT", "displayName"))
        .containsExactlyInAnyOrder("Staff", "staff");
    assertThat(walk("/groups/" + staff + "/members?limit=2", "id"))
        .containsExactlyInAnyOrder(users);
    assertThat(read("/groups/" + staff).body().path("members").asLong()).isEqualTo(4);
    assertThat(read("/groups/nothing/members").status()).isEqualTo(404);
    assertThat(read("/groups/nothing").status()).isEqualTo(404);
  }

  @Test
  void eventsComeNewestFirstWithWhoAndWhat() {
    String jane = scim.create("Users", RunningRuntime.JANE);
    String staff = group("Staff", jane);

    JsonNode first = read("/events?limit=2").body();

    assertThat(texts(first.path("items"), "subject"))
        .containsExactly("Jane Young → Staff", "Staff");
    assertThat(texts(first.path("items"), "actor")).containsExactly("idp", "idp");
    assertThat(texts(first.path("items"), "userId")).containsExactly(jane, "");
    assertThat(texts(first.path("items"), "groupId")).containsExactly(staff, staff);
    JsonNode older = read("/events?limit=200&before=" + first.path("before").asText()).body();
    assertThat(texts(older.path("items"), "type")).startsWith("dsync.user.created");
    assertThat(older.has("before")).isFalse();
  }

  @Test
  void theEventsOfAUserAreThoseAboutItAndItsGroupsWhoeverElseChanges() {
    String jane = scim.create("Users", RunningRuntime.JANE);
    List<String> others = Stream.of("a", "b", "c").map(name -> user(name, "")).toList();
    String staff = group("Staff", others.getFirst(), jane);
    scim.send("DELETE", "/Users/" + jane, null);

    assertThat(walk("/events?limit=2&user=" + jane, "type"))
        .containsExactly(
            "dsync.user.deleted",
            "dsync.group.user_removed",
            "dsync.group.user_added",
            "dsync.user.created");
    assertThat(walk("/events?limit=2&user=" + jane, "userId")).containsOnly(jane);
    assertThat(walk("/events?limit=2&user=" + staff, "id")).isEmpty();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        argumentSet("no number", "/users?limit=many", "limit"),
        argumentSet("nothing", "/groups?limit=0", "limit"),
        argumentSet("too many", "/events?limit=201", "limit"),
        argumentSet("too long a search", "/users?search=" + "x".repeat(201), "search"),
        argumentSet("a control character", "/users?search=a%00b", "search"),
        argumentSet("a cursor of another list", "/users?after=event_01", "after"),
        argumentSet("no cursor", "/groups?after=%22", "after"),
        argumentSet("no id of a user", "/events?user=a%20b", "user"),
        argumentSet("an event that is not there", "/events?before=event_01", "before"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aBadParameterIsNamed(String path, String parameter) {
    Answer answer = read(path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("message").asText()).startsWith(parameter + " ");
  }

  @Test
  void nobodyReadsWithoutTheBearer() {
    List.of("/users", "/groups", "/events", "/live")
        .forEach(path ->
            assertThat(runtime.send("GET", url(path), "Bearer wrong", null).status())
                .as(path)
                .isEqualTo(401));
  }

  @Test
  void aFeedTellsEventsAndRequestsAsTheyHappenAndEndsWithTheDirectory() {
    scim.create("Users", RunningRuntime.JANE);
    try (StreamReader feed = StreamReader.open(url("/live"), RunningRuntime.ADMIN_TOKEN)) {
      user("new", "");

      List<StreamReader.Received> heard = List.of(feed.next(), feed.next());
      assertThat(heard)
          .extracting(StreamReader.Received::type)
          .containsExactlyInAnyOrder("event", "request");
      assertThat(heard)
          .extracting(
              one -> one.data().path("subject").asText() + one.data().path("method").asText())
          .containsExactlyInAnyOrder("new", "POST");

      runtime.send("DELETE", url("/credentials"), "Bearer " + RunningRuntime.ADMIN_TOKEN, null);
      String last;
      do {
        last = feed.next().type();
      } while (last.equals("event") || last.equals("request"));
      assertThat(last).isEqualTo("end");
    }
  }

  @Test
  void aDirectoryHasSoManyFeedsAndNoMore() {
    List<StreamReader> feeds = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        feeds.add(StreamReader.open(url("/live"), RunningRuntime.ADMIN_TOKEN));
      }

      Answer refused = read("/live");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.body().path("message").asText()).contains("tenants/acme");
    } finally {
      feeds.forEach(StreamReader::close);
    }
  }
}
