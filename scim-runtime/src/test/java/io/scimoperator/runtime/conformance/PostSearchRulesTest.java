package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.TestedDirectory.names;
import static io.scimoperator.runtime.conformance.TestedDirectory.scimType;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import org.junit.jupiter.api.Test;

/** Searching with POST. RFC 7644 §3.4.3. */
class PostSearchRulesTest extends RulesScene {

  private Answer search(String path, String more) {
    return directory.post(
        path, "{'schemas':['urn:ietf:params:scim:api:messages:2.0:SearchRequest']" + more + "}");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.3",
      level = SHALL,
      says = "POST to /.search below an endpoint searches and creates nothing")
  @Rule(
      rfc = 7644,
      section = "3.4.3",
      level = MUST,
      says = "a message of the SearchRequest schema is taken as a search")
  void aPostToSearchIsAQuery() {
    directory.createUsers("joe");
    directory.create("Groups", "{'displayName':'Staff'}");

    assertThat(search("/Users/.search", "").body().path("totalResults").asInt()).isEqualTo(1);
    assertThat(search("/Groups/.search", "").body().path("totalResults").asInt()).isEqualTo(1);
    Answer all = search("/.search", "");
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.body().path("totalResults").asInt()).isEqualTo(2);
    assertThat(all.body().at("/schemas/0").asText()).endsWith(":ListResponse");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.3",
      level = MUST,
      says = "attributes and excludedAttributes are paths in the common notation")
  @Rule(
      rfc = 7644,
      section = "3.4.3",
      level = SHALL,
      says = "excludedAttributes leaves what is always returned")
  void attributesAreChosenAsInAQuery() {
    directory.create("Users", "{'userName':'joe','title':'Boss','name':{'givenName':'J'}}");

    JsonNode chosen =
        search("/Users/.search", ",'attributes':['userName','name.givenName']").body();
    JsonNode without = search("/Users/.search", ",'excludedAttributes':['id','title']").body();
    Answer wrong = search("/Users/.search", ",'attributes':['a..b']");

    assertThat(chosen.at("/Resources/0/name/givenName").asText()).isEqualTo("J");
    assertThat(chosen.at("/Resources/0").has("title")).isFalse();
    assertThat(without.at("/Resources/0").has("title")).isFalse();
    assertThat(without.at("/Resources/0/id").asText()).isNotBlank();
    assertThat(wrong.status()).isEqualTo(400);
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.3",
      level = MUST,
      says = "the filter of a search is one of §3.4.2.2")
  @Rule(rfc = 7644, section = "3.4.3", level = SHALL, says = "sortBy orders the answer to a search")
  @Rule(
      rfc = 7644,
      section = "3.4.3",
      level = MUST,
      says = "sortBy is a path in the common notation")
  void aSearchIsFilteredAndSorted() {
    directory.createUsers("b", "a", "other");

    Answer found =
        search(
            "/Users/.search",
            ",'filter':'userName eq \"a\" or userName eq \"b\"','sortBy':'userName','count':1");
    Answer wrong = search("/Users/.search", ",'filter':'userName is \"a\"'");
    Answer unsorted = search("/Users/.search", ",'sortBy':'a..b'");

    assertThat(names(found)).containsExactly("a");
    assertThat(found.body().path("totalResults").asInt()).isEqualTo(2);
    assertThat(scimType(wrong)).isEqualTo("invalidFilter");
    assertThat(unsorted.status()).isEqualTo(400);
  }
}
