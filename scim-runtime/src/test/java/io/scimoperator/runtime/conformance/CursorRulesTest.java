package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.MUST_NOT;
import static io.scimoperator.runtime.conformance.Level.REQUIRED;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static io.scimoperator.runtime.conformance.Level.STATED;
import static io.scimoperator.runtime.conformance.TestedDirectory.names;
import static io.scimoperator.runtime.conformance.TestedDirectory.scimType;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.token.BearerToken;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Paging with cursors. RFC 9865. */
class CursorRulesTest extends RulesScene {

  private Answer page(String query) {
    return directory.get("/Users?" + query);
  }

  private static String next(Answer page) {
    return page.body().path("nextCursor").asText();
  }

  @Test
  @Rule(rfc = 9865, section = "2", level = MUST, says = "an empty cursor asks for the first page")
  @Rule(rfc = 9865, section = "2", level = MUST, says = "a page but the last has nextCursor")
  @Rule(
      rfc = 9865,
      section = "2",
      level = MUST,
      says = "where nextCursor is left out there is no further page")
  @Rule(rfc = 9865, section = "2", level = MUST_NOT, says = "the first page has no previousCursor")
  @Rule(
      rfc = 9865,
      section = "2",
      level = MUST_NOT,
      says = "a page has no more than count resources")
  void aWalkEndsWhereNoCursorIs() {
    directory.createUsers("a", "b", "c", "d", "e");

    Answer first = page("cursor=&count=2");
    Answer second = page("count=2&cursor=" + next(first));
    Answer last = page("count=2&cursor=" + next(second));

    assertThat(names(first)).containsExactly("a", "b");
    assertThat(names(second)).containsExactly("c", "d");
    assertThat(names(last)).containsExactly("e");
    assertThat(last.body().has("nextCursor")).isFalse();
    assertThat(first.body().has("previousCursor")).isFalse();
    assertThat(first.body().path("totalResults").asInt()).isEqualTo(5);
    assertThat(next(page("cursor&count=5"))).isEmpty();
  }

  @Test
  @Rule(
      rfc = 9865,
      section = "2",
      level = STATED,
      says = "a cursor is made of unreserved characters of a URI")
  void aCursorNeedsNoEscaping() {
    directory.createUsers("a", "b");

    assertThat(next(page("cursor=&count=1"))).matches("[A-Za-z0-9._~-]+");
    assertThat(next(page("cursor=&count=1&sortBy=userName&filter=userName%20pr")))
        .matches("[A-Za-z0-9._~-]+");
  }

  @Test
  @Rule(rfc = 9865, section = "2", level = SHALL, says = "a negative count is read as 0")
  void aCountBelowZeroIsZero() {
    directory.createUsers("a");

    Answer none = page("cursor=&count=-3");

    assertThat(none.body().path("Resources")).isEmpty();
    assertThat(none.body().path("totalResults").asInt()).isEqualTo(1);
  }

  @Test
  @Rule(
      rfc = 9865,
      section = "2",
      level = MUST,
      says = "a cursor is for the same query at the same endpoint")
  @Rule(
      rfc = 9865,
      section = "2.1",
      level = SHOULD,
      says = "a parameter that is not valid is 400 with its error")
  @Rule(
      rfc = 9865,
      section = "2.1",
      level = SHOULD,
      says = "a cursor that is not of this query is invalidCursor")
  void aCursorIsForItsQueryOnly() {
    directory.createUsers("a", "b", "c");
    directory.create("Groups", "{'displayName':'g'}");
    String cursor = next(page("cursor=&count=1"));

    for (Answer refused :
        List.of(
            page("count=1&filter=userName%20pr&cursor=" + cursor),
            page("count=1&sortBy=userName&cursor=" + cursor),
            directory.get("/Groups?cursor=" + cursor),
            page("cursor=bm9uZQ"),
            page("cursor=%21"))) {
      assertThat(refused.status()).isEqualTo(400);
      assertThat(scimType(refused)).isEqualTo("invalidCursor");
    }
    assertThat(scimType(page("cursor=&count=x"))).isEqualTo("invalidCount");
  }

  @Test
  @Rule(rfc = 9865, section = "2.2", level = STATED, says = "pages by cursor are sorted as asked")
  void aWalkKeepsItsOrder() {
    directory.createUsers("b", "c", "a");
    String query = "count=2&sortBy=userName&sortOrder=descending&cursor=";

    Answer first = page(query);

    assertThat(names(first)).containsExactly("c", "b");
    assertThat(names(page(query + next(first)))).containsExactly("a");
  }

  @Test
  @Rule(
      rfc = 9865,
      section = "2.4",
      level = MUST,
      says = "one way of paging is the default: by index")
  void withoutACursorPagesAreByIndex() {
    directory.createUsers("a", "b");

    Answer page = page("count=1");

    assertThat(page.body().path("startIndex").asInt()).isEqualTo(1);
    assertThat(page.body().has("nextCursor")).isFalse();
    assertThat(pagination().path("defaultPaginationMethod").asText()).isEqualTo("index");
  }

  private JsonNode pagination() {
    return directory.get("/ServiceProviderConfig").body().path("pagination");
  }

  @Test
  @Rule(
      rfc = 9865,
      section = "3",
      level = STATED,
      says = "a cursor in the body of /.search means the same")
  void aSearchByPostTakesCursors() {
    directory.createUsers("a", "b");

    Answer first = directory.post("/Users/.search", "{'cursor':'','count':1}");
    Answer last = directory.post("/Users/.search", "{'count':1,'cursor':'" + next(first) + "'}");

    assertThat(names(first)).containsExactly("a");
    assertThat(names(last)).containsExactly("b");
  }

  @Test
  @Rule(
      rfc = 9865,
      section = "4",
      level = SHOULD,
      says = "the configuration says how pages are made")
  @Rule(
      rfc = 9865,
      section = "4",
      level = REQUIRED,
      says = "pagination.cursor says whether there are cursors")
  @Rule(
      rfc = 9865,
      section = "4",
      level = REQUIRED,
      says = "pagination.index says whether there are indexes")
  void pagingIsAnnounced() {
    assertThat(pagination().path("cursor").isBoolean()).isTrue();
    assertThat(pagination().path("cursor").asBoolean()).isTrue();
    assertThat(pagination().path("index").asBoolean()).isTrue();
    assertThat(pagination().path("maxPageSize").asInt()).isPositive();
  }

  @Test
  @Rule(
      rfc = 9865,
      section = "5.2",
      level = MUST,
      says = "a page has what its reader may see, whoever got the cursor")
  @Rule(rfc = 9865, section = "5.2", level = MUST, says = "every page is authorised anew")
  @Rule(rfc = 9865, section = "5.2", level = SHOULD, says = "a change of permissions ends the walk")
  @Rule(
      rfc = 9865,
      section = "5.2",
      level = MUST,
      says = "an error tells nothing of what lies beyond")
  void aCursorOpensNothing() {
    TestedDirectory other = TestedDirectory.in(runtime);
    directory.createUsers("a", "b", "c");
    other.createUsers("x", "y", "z");
    String query = "/Users?count=1&cursor=" + next(page("cursor=&count=1"));

    Answer elsewhere = other.get(query);
    Answer stranger = runtime.send("GET", directory.url(query), null, null);
    BearerToken fresh = RunningRuntime.newToken();
    runtime.put(directory.client().label(), directory.client().label(), fresh);
    Answer revoked = directory.get(query);

    assertThat(elsewhere.body().toString()).doesNotContain("\"a\"", "\"b\"", "\"c\"");
    assertThat(stranger.status()).isEqualTo(401);
    assertThat(revoked.status()).isEqualTo(401);
    assertThat(revoked.body().has("totalResults")).isFalse();
  }
}
