package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.MUST_NOT;
import static io.scimoperator.runtime.conformance.Level.REQUIRED;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static io.scimoperator.runtime.conformance.TestedDirectory.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists, the root and pages. RFC 7644 §3.4.2, §3.4.2.1 and §3.4.2.4. */
class ListRulesTest extends RulesScene {

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2",
      level = SHOULD,
      says = "query parameters that nobody knows are ignored")
  void unknownParametersAreIgnored() {
    directory.createUsers("joe");

    assertThat(names(directory.get("/Users?aadOptscim062020&colour=red&count=5")))
        .containsExactly("joe");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2",
      level = MUST,
      says = "a list is a message of the ListResponse schema")
  @Rule(rfc = 7644, section = "3.4.2", level = REQUIRED, says = "a list has totalResults")
  @Rule(
      rfc = 7644,
      section = "3.4.2",
      level = REQUIRED,
      says = "a list has Resources if there is any")
  @Rule(rfc = 7644, section = "3.4.2", level = REQUIRED, says = "a page has startIndex")
  @Rule(rfc = 7644, section = "3.4.2", level = REQUIRED, says = "a page has itemsPerPage")
  void aPageSaysWhereItIs() {
    directory.createUsers("a", "b", "c");

    JsonNode page = directory.get("/Users?startIndex=2&count=1").body();

    assertThat(page.path("schemas").toString())
        .isEqualTo("[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"]");
    assertThat(page.path("totalResults").intValue()).isEqualTo(3);
    assertThat(page.path("startIndex").intValue()).isEqualTo(2);
    assertThat(page.path("itemsPerPage").intValue()).isEqualTo(1);
    assertThat(page.at("/Resources/0/userName").asText()).isEqualTo("b");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2",
      level = SHALL,
      says = "where nothing matches the answer is 200 and totalResults 0")
  void nothingFoundIsNoError() {
    Answer none = directory.client().filter("Users", "userName eq \"nobody\"");

    assertThat(none.status()).isEqualTo(200);
    assertThat(none.body().path("totalResults").intValue()).isZero();
    assertThat(none.body().path("totalResults").isInt()).isTrue();
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2.1",
      level = SHALL,
      says = "the root has the resources of all types")
  @Rule(
      rfc = 7644,
      section = "3.4.2.1",
      level = MUST,
      says = "the root takes filters as the endpoints of the types do")
  @Rule(
      rfc = 7644,
      section = "3.4.2.1",
      level = SHALL,
      says = "an attribute that a type does not have is one without a value")
  void theRootHasEveryType() {
    directory.create("Users", "{'userName':'joe','displayName':'Staff'}");
    directory.create("Groups", "{'displayName':'Staff'}");

    assertThat(root("")).isEqualTo(2);
    assertThat(root("displayName eq \"staff\"")).isEqualTo(2);
    assertThat(root("userName pr")).isEqualTo(1);
    assertThat(root("userName eq \"joe\"")).isEqualTo(1);
    assertThat(root("not (userName pr)")).isEqualTo(1);
    assertThat(root("meta.resourceType eq \"Group\"")).isEqualTo(1);
  }

  private int root(String filter) {
    Answer answer = directory.get("/?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body().path("totalResults").asInt();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "-99999999999999999999"})
  @Rule(rfc = 7644, section = "3.4.2.4", level = SHALL, says = "a startIndex below 1 is read as 1")
  void aStartBelowOneIsOne(String start) {
    directory.createUsers("a", "b");

    JsonNode page = directory.get("/Users?startIndex=" + start).body();

    assertThat(page.path("startIndex").asInt()).isEqualTo(1);
    assertThat(page.path("Resources")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "-99999999999999999999"})
  @Rule(
      rfc = 7644,
      section = "3.4.2.4",
      level = SHALL,
      says = "a negative count is read as 0, which asks for the total only")
  void aCountBelowZeroIsZero(String count) {
    directory.createUsers("a", "b");

    JsonNode page = directory.get("/Users?count=" + count).body();

    assertThat(page.path("totalResults").asInt()).isEqualTo(2);
    assertThat(page.path("Resources")).isEmpty();
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2.4",
      level = MUST_NOT,
      says = "a page has no more than count resources")
  void aPageIsNeverLargerThanAskedFor() {
    directory.createUsers("a", "b", "c");

    assertThat(directory.get("/Users?count=2").body().path("Resources")).hasSize(2);
    assertThat(names(directory.get("/Users?count=2&startIndex=3"))).containsExactly("c");
    assertThat(directory.get("/Users?count=2&startIndex=4").body().path("Resources")).isEmpty();
  }
}
