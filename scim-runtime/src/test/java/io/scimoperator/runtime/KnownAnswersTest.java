package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asks again hears what is so now, whatever was answered before. */
class KnownAnswersTest extends DirectoryScene {

  private static final String BY_NAME = "userName eq \"jane@example.com\"";

  private String jane;

  @BeforeEach
  void askForJane() {
    jane = scim.create("Users", RunningRuntime.JANE);
    answers();
  }

  /** What is answered to both questions about her, each asked twice. */
  private List<Answer> answers() {
    List<Answer> first = List.of(scim.get("/Users/" + jane), scim.filter("Users", BY_NAME));
    List<Answer> second = List.of(scim.get("/Users/" + jane), scim.filter("Users", BY_NAME));
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i).body()).isEqualTo(first.get(i).body());
      assertThat(second.get(i).status()).isEqualTo(first.get(i).status());
      for (String header : List.of("ETag", "Location", "Content-Location", "Content-Type")) {
        assertThat(second.get(i).header(header)).isEqualTo(first.get(i).header(header));
      }
    }
    return first;
  }

  private List<JsonNode> users() {
    return answers().stream()
        .map(answer ->
            answer.body().at("/Resources/0").isMissingNode()
                ? answer.body()
                : answer.body().at("/Resources/0"))
        .toList();
  }

  private List<String> groupsOfJane() {
    List<List<String>> seen =
        users().stream().map(user -> user.path("groups").findValuesAsText("display")).toList();
    assertThat(seen.get(1)).isEqualTo(seen.get(0));
    return seen.getFirst();
  }

  private String group(String name, String member) {
    return scim.create(
        "Groups",
        "{\"displayName\":\"%s\",\"members\":[{\"value\":\"%s\"}]}".formatted(name, member));
  }

  @Test
  void aChangedUserIsAnsweredAsItIsNow() {
    scim.patch("/Users/" + jane, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"CEO\"}");

    assertThat(users())
        .allSatisfy(user -> assertThat(user.path("title").asText()).isEqualTo("CEO"));
    assertThat(scim.get("/Users/" + jane).header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void aRenamedUserIsNotFoundByItsOldName() {
    scim.patch("/Users/" + jane, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"jd\"}");

    assertThat(scim.filter("Users", BY_NAME).body().path("totalResults").asInt()).isZero();
    assertThat(scim.filter("Users", "userName eq \"jd\"").body().path("totalResults").asInt())
        .isEqualTo(1);
  }

  @Test
  void aDeletedUserIsGone() {
    scim.send("DELETE", "/Users/" + jane, null);

    assertThat(scim.get("/Users/" + jane).status()).isEqualTo(404);
    assertThat(scim.filter("Users", BY_NAME).body().path("totalResults").asInt()).isZero();
  }

  @Test
  void aNameThatWentToAnotherUserFindsThatOne() {
    scim.send("DELETE", "/Users/" + jane, null);
    String second = scim.create("Users", RunningRuntime.JANE);

    assertThat(scim.filter("Users", BY_NAME).body().at("/Resources/0/id").asText())
        .isEqualTo(second);
  }

  @Test
  void aUserIsInTheGroupsThatItIsInNow() {
    String staff = group("Staff", jane);
    assertThat(groupsOfJane()).containsExactly("Staff");

    scim.patch(
        "/Groups/" + staff, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Team\"}");
    assertThat(groupsOfJane()).containsExactly("Team");

    String all = group("All", staff);
    assertThat(groupsOfJane()).containsExactlyInAnyOrder("Team", "All");

    scim.patch(
        "/Groups/" + all, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"Everybody\"}");
    assertThat(groupsOfJane()).containsExactlyInAnyOrder("Team", "Everybody");

    scim.send("DELETE", "/Groups/" + all, null);
    assertThat(groupsOfJane()).containsExactly("Team");

    scim.patch(
        "/Groups/" + staff,
        "{\"op\":\"remove\",\"path\":\"members[value eq \\\"%s\\\"]\"}".formatted(jane));
    assertThat(groupsOfJane()).isEmpty();
  }

  @Test
  void anotherHostAndOtherAttributesAreOtherQuestions() {
    String url = "/Users/" + jane;

    Answer proxied = scim.send("GET", url, null, "X-Forwarded-Proto", "https");
    Answer some = scim.get(url + "?attributes=userName");

    assertThat(proxied.body().at("/meta/location").asText()).startsWith("https://");
    assertThat(scim.get(url).body().at("/meta/location").asText()).startsWith("http://");
    assertThat(some.body().has("name")).isFalse();
    assertThat(scim.get(url).body().has("name")).isTrue();
  }

  @Test
  void whoHasTheVersionIsToldThatNothingChanged() {
    assertThat(scim.send("GET", "/Users/" + jane, null, "If-None-Match", "W/\"1\"").status())
        .isEqualTo(304);
    assertThat(scim.send("GET", "/Users/" + jane, null, "If-None-Match", "W/\"2\"").status())
        .isEqualTo(200);
  }

  @Test
  void nobodyHearsOfAVersionBeforeTheLastOneThatWasAcknowledged() {
    AtomicBoolean over = new AtomicBoolean();
    Supplier<Integer> reader =
        () -> {
          int last = 0;
          while (!over.get()) {
            int now = version(scim.get("/Users/" + jane).body());
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
          }
          return last;
        };
    List<CompletableFuture<Integer>> readers =
        IntStream.range(0, 3).mapToObj(i -> CompletableFuture.supplyAsync(reader)).toList();

    try {
      for (int i = 0; i < 100; i++) {
        Answer changed =
            scim.patch(
                "/Users/" + jane,
                "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"%d\"}".formatted(i));
        assertThat(scim.get("/Users/" + jane).body()).isEqualTo(changed.body());
        assertThat(scim.filter("Users", BY_NAME).body().at("/Resources/0"))
            .isEqualTo(changed.body());
      }
    } finally {
      over.set(true);
    }

    assertThat(readers).allSatisfy(one -> assertThat(one.join()).isPositive());
    assertThat(version(scim.get("/Users/" + jane).body())).isEqualTo(101);
  }

  private static int version(JsonNode user) {
    return Integer.parseInt(user.at("/meta/version").asText().replaceAll("\\D", ""));
  }
}
