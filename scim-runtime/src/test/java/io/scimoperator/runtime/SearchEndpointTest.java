package io.scimoperator.runtime;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.conformance.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching over HTTP. RFC 7644 §3.4.2. */
class SearchEndpointTest extends DirectoryScene {

  private static final String JANE = RunningRuntime.JANE;

  @Test
  void theFiltersOfIdentityProvidersFindTheUser() {
    String id = scim.create("Users", JANE);
    scim.create("Users", "{\"userName\":\"other\",\"active\":false}");

    for (String filter :
        new String[] {
          "userName eq \"JANE@example.com\"",
          "externalId eq jyoung",
          "emails[type eq \"work\"].value eq \"jane@example.com\"",
          "emails eq \"jane@example.com\"",
          "emails.Value eq \"jane@example.com\"",
          "name.familyName sw \"You\" and active eq true",
          "not (active eq false)",
          "displayName pr or name.givenName co \"an\""
        }) {
      Answer found = scim.filter("Users", filter);
      assertThat(found.body().path("totalResults").asInt()).as(filter).isEqualTo(1);
      assertThat(found.body().at("/Resources/0/id").asText()).as(filter).isEqualTo(id);
    }
    assertThat(scim.filter("Users", "userName eq \"nobody\"").body().path("totalResults").asInt())
        .isZero();
  }

  @Test
  void aFilterThatIsWrongSaysWhere() {
    Answer answer = scim.filter("Users", "userName equals \"x\"");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("scimType").asText()).isEqualTo("invalidFilter");
    assertThat(answer.body().path("detail").asText()).contains("character").contains("eq, ne");
  }

  @Test
  void pagesCountFromOneAndTheTotalIsExact() {
    for (int i = 0; i < 5; i++) {
      scim.create("Users", "{\"userName\":\"user" + i + "\"}");
    }

    Answer page = scim.get("/Users?startIndex=4&count=10");

    assertThat(page.body().path("totalResults").asInt()).isEqualTo(5);
    assertThat(page.body().path("itemsPerPage").asInt()).isEqualTo(2);
    assertThat(page.body().at("/Resources/0/userName").asText()).isEqualTo("user3");
    assertThat(scim.get("/Users?count=0").body().path("totalResults").asInt()).isEqualTo(5);
  }

  @Test
  void aPageTellsItsLength() {
    for (int i = 0; i < 100; i++) {
      String title = "x".repeat(1000);
      scim.create("Users", "{\"userName\":\"user%d\",\"title\":\"%s\"}".formatted(i, title));
    }

    Answer page = scim.get("/Users?count=100");

    assertThat(Integer.parseInt(page.header("Content-Length"))).isGreaterThan(100_000);
    assertThat(page.body().path("Resources")).hasSize(100);
  }

  @Test
  void pagesOfLargeUsersEndEarlyAndNobodyIsLeftOut() {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < 7; i++) {
      String title = "x".repeat(800_000);
      all.add(scim.create("Users", "{\"userName\":\"u%d\",\"title\":\"%s\"}".formatted(i, title)));
    }

    JsonNode page = scim.get("/Users?count=100&filter=userName%20sw%20%22u%22").body();
    assertThat(page.path("totalResults").asInt()).isEqualTo(7);
    assertThat(page.path("itemsPerPage").asInt()).isEqualTo(3);
    assertThat(page.path("Resources")).hasSize(3);

    List<String> walked = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode next = scim.get("/Users?count=5&cursor=" + cursor).body();
      next.path("Resources").forEach(user -> walked.add(user.path("id").asText()));
      cursor = next.path("nextCursor").asText();
    } while (!cursor.isEmpty());
    assertThat(walked).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    JsonNode sorted = scim.get("/Users?cursor=&count=7&sortBy=userName").body();
    assertThat(sorted.path("nextCursor").asText()).isNotEmpty();
  }

  @Test
  void membersAndGroupsAreFilteredInEveryForm() {
    String jane = scim.create("Users", JANE);
    String joe = scim.create("Users", "{\"userName\":\"joe\"}");
    String inner = scim.create("Groups", group("Inner", jane));
    String outer = scim.create("Groups", group("Outer", inner));

    for (String filter :
        List.of(
            "members eq \"%s\"",
            "members.value eq \"%s\"",
            "members[value eq \"%s\"]",
            "members[value eq \"%s\" and type eq \"User\"]",
            "members.value sw \"%s\"")) {
      assertThat(ids("Groups", filter.formatted(jane))).as(filter).containsExactly(inner);
    }
    for (String filter :
        List.of("groups.value eq \"%s\"", "groups[value eq \"%s\"]", "groups.value sw \"%s\"")) {
      assertThat(ids("Users", filter.formatted(inner))).as(filter).containsExactly(jane);
      assertThat(ids("Users", filter.formatted(outer))).as(filter).containsExactly(jane);
    }
    assertThat(ids("Users", "groups.display eq \"outer\"")).containsExactly(jane);
    assertThat(ids("Users", "groups[value eq \"" + outer + "\" and type eq \"indirect\"]"))
        .containsExactly(jane);
    assertThat(ids("Users", "groups[value eq \"" + inner + "\" and type eq \"indirect\"]"))
        .isEmpty();
    assertThat(ids("Users", "not (groups pr)")).containsExactly(joe);
    assertThat(ids("Groups", "members pr")).containsExactly(inner, outer);
  }

  private static String group(String name, String member) {
    return "{\"displayName\":\"" + name + "\",\"members\":[{\"value\":\"" + member + "\"}]}";
  }

  private List<String> ids(String type, String filter) {
    List<String> result = new ArrayList<>();
    Answer answer = scim.filter(type, filter);
    assertThat(answer.status()).as("%s: %s", filter, answer.body()).isEqualTo(200);
    answer.body().path("Resources").forEach(user -> result.add(user.path("id").asText()));
    return result;
  }

  @Test
  void whatIsAbsentIsNotEqualToAnything() {
    String jane = scim.create("Users", JANE);
    String joe = scim.create("Users", "{\"userName\":\"joe\",\"title\":\"Boss\"}");

    assertThat(ids("Users", "title ne \"Boss\"")).containsExactly(jane);
    assertThat(ids("Users", "title eq null")).containsExactly(jane);
    assertThat(ids("Users", "emails ne \"jane@example.com\"")).containsExactly(joe);
    assertThat(ids("Users", "noSuchAttribute ne \"x\"")).containsExactly(jane, joe);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "active gt true",
        "active gt \"true\"",
        "active co \"t\"",
        "active eq \"perhaps\"",
        "emails[primary lt true]",
        "emails.primary ge false",
        "name eq \"x\"",
        "password sw \"s\"",
        "meta.created co \"2026\"",
        "meta.location eq \"x\"",
        "x509Certificates.value gt \"a\""
      })
  void aComparisonThatAnAttributeDoesNotHaveIsRefused(String filter) {
    Answer answer = scim.filter("Users", filter);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("scimType").asText()).isEqualTo("invalidFilter");
  }

  @Test
  void aFilterWithTooManyComparisonsIsRefused() {
    String filter = "title pr" + " or title pr".repeat(100);

    assertThat(scim.filter("Users", filter).body().path("detail").asText())
        .contains("100 comparisons");
  }

  @Test
  void resourcesAreSortedWithMissingValuesLastOrFirst() {
    scim.create("Users", "{\"userName\":\"c\",\"title\":\"b\"}");
    scim.create("Users", "{\"userName\":\"B\",\"title\":\"A\"}");
    scim.create(
        "Users",
        """
        {"userName":"a","emails":[{"value":"z"},{"value":"x","primary":true},{"value":"y"}]}
        """);
    scim.create("Users", "{\"userName\":\"d\",\"emails\":[{\"value\":\"y\"}]}");

    assertThat(names("sortBy=userName")).containsExactly("a", "B", "c", "d");
    assertThat(names("sortBy=userName&sortOrder=descending&startIndex=2&count=2"))
        .containsExactly("c", "B");
    assertThat(names("sortBy=title")).containsExactly("B", "c", "a", "d");
    assertThat(names("sortBy=title&sortOrder=descending")).containsExactly("a", "d", "c", "B");
    assertThat(names("sortBy=emails.value")).startsWith("a", "d");
    assertThat(names("sortBy=meta.created&sortOrder=descending"))
        .containsExactly("d", "a", "B", "c");
    assertThat(scim.get("/Users?sortBy=name").body().path("scimType").asText())
        .isEqualTo("invalidPath");
  }

  private List<String> names(String query) {
    List<String> result = new ArrayList<>();
    scim.get("/Users?" + query)
        .body()
        .path("Resources")
        .forEach(user -> result.add(user.path("userName").asText()));
    return result;
  }

  @Test
  @Rule(rfc = 9865, section = "2", level = MUST, says = "a page but the last has nextCursor")
  void aWalkWithCursorsMeetsEverybodyOnceWhileOthersComeAndGo() {
    for (int i = 0; i < 5; i++) {
      scim.create("Users", "{\"userName\":\"user" + i + "\"}");
    }

    Answer first = scim.get("/Users?cursor=&count=2");
    String gone = first.body().at("/Resources/1/id").asText();
    scim.send("DELETE", "/Users/" + gone, null);
    String cursor = first.body().path("nextCursor").asText();
    Answer second = scim.get("/Users?count=2&cursor=" + cursor);
    Answer last =
        scim.send(
            "POST",
            "/Users/.search",
            "{\"count\":2,\"cursor\":\"" + second.body().path("nextCursor").asText() + "\"}");

    assertThat(cursor).matches("[A-Za-z0-9._~-]+");
    assertThat(first.body().has("startIndex")).isFalse();
    assertThat(second.body().findValuesAsText("userName")).containsExactly("user2", "user3");
    assertThat(last.body().findValuesAsText("userName")).containsExactly("user4");
    assertThat(last.body().has("nextCursor")).isFalse();
    Answer sorted = scim.get("/Users?cursor=&count=3&sortBy=userName&sortOrder=descending");
    assertThat(sorted.body().findValuesAsText("userName"))
        .containsExactly("user4", "user3", "user2");
    Answer rest =
        scim.get(
            "/Users?count=3&sortBy=userName&sortOrder=descending&cursor="
                + sorted.body().path("nextCursor").asText());
    assertThat(rest.body().findValuesAsText("userName")).containsExactly("user0");
  }

  @Test
  void aCursorOfAnotherQuestionOrNoneAtAllIsRefused() {
    scim.create("Users", JANE);
    scim.create("Users", "{\"userName\":\"joe\"}");
    String cursor = scim.get("/Users?cursor=&count=1").body().path("nextCursor").asText();

    for (String query :
        List.of("cursor=%21", "cursor=bm9uZQ", "sortBy=userName&cursor=" + cursor)) {
      assertThat(scim.get("/Users?" + query).body().path("scimType").asText())
          .as(query)
          .isEqualTo("invalidCursor");
    }
    assertThat(scim.get("/Users?cursor=&count=x").body().path("scimType").asText())
        .isEqualTo("invalidCount");
    assertThat(scim.get("/ServiceProviderConfig").body().at("/pagination/cursor").asBoolean())
        .isTrue();
  }
}
