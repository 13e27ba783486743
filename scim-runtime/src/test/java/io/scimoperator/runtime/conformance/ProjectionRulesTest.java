package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.STATED;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE_SCHEMA;
import static io.scimoperator.runtime.conformance.TestedDirectory.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Which attributes are returned. RFC 7644 §3.4.2.5, §3.9 and §3.10. */
class ProjectionRulesTest extends RulesScene {

  ProjectionRulesTest() {
    super(BADGE_SCHEMA);
  }

  private String user() {
    return directory.create(
        "Users",
        """
        {'userName':'joe','title':'Boss','name':{'givenName':'J','familyName':'D'},
         'urn:example:scim:2.0:Badge':{'number':1,'door':'north','secret':'s'}}
        """);
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2.5",
      level = MUST,
      says = "attributes and excludedAttributes are supported")
  @Rule(
      rfc = 7644,
      section = "3.4.2.5",
      level = SHALL,
      says = "attributes and excludedAttributes decide what a query returns")
  @Rule(
      rfc = 7644,
      section = "3.4.2.5",
      level = SHALL,
      says = "excludedAttributes leaves what is always returned")
  void aQueryReturnsWhatItAsksFor() {
    user();

    JsonNode chosen = directory.get("/Users?attributes=title").body().at("/Resources/0");
    JsonNode rest = directory.get("/Users?excludedAttributes=title,id").body().at("/Resources/0");

    assertThat(chosen.path("title").asText()).isEqualTo("Boss");
    assertThat(chosen.has("userName") || chosen.has("meta")).isFalse();
    assertThat(rest.has("title")).isFalse();
    assertThat(rest.path("userName").asText()).isEqualTo("joe");
    assertThat(rest.path("id").asText()).isEqualTo(chosen.path("id").asText()).isNotBlank();
    assertThat(rest.path(BADGE).path("door").asText()).isEqualTo("north");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.4.2.5",
      level = MUST,
      says = "attributes are named in the common notation")
  @Rule(
      rfc = 7644,
      section = "3.10",
      level = STATED,
      says = "an attribute is found by its URN, by its name, in any case, and by a dot")
  void attributesAreNamedInEveryNotation() {
    String path = user();
    String core = "urn:ietf:params:scim:schemas:core:2.0:User:";

    JsonNode user =
        directory
            .get(
                path
                    + "?attributes=TITLE,name.GivenName,"
                    + BADGE.toUpperCase(Locale.ROOT)
                    + ":Number")
            .body();

    assertThat(user.path("title").asText()).isEqualTo("Boss");
    assertThat(user.path("name").toString()).isEqualTo("{\"givenName\":\"J\"}");
    assertThat(user.path(BADGE).path("number").asInt()).isEqualTo(1);
    assertThat(directory.get(path + "?attributes=" + core + "title").body().path("title").asText())
        .isEqualTo("Boss");
    assertThat(directory.get(path + "?attributes=a..b").status()).isEqualTo(400);
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.9",
      level = SHALL,
      says = "attributes takes the place of the default list")
  @Rule(
      rfc = 7644,
      section = "3.9",
      level = MUST,
      says = "with attributes there is what is always returned, and what is named")
  @Rule(
      rfc = 7644,
      section = "3.9",
      level = MUST,
      says = "with excludedAttributes there is what is always returned")
  void everyOperationReturnsWhatItAsksFor() {
    String path = user();

    for (Answer answer :
        List.of(
            directory.get(path + "?attributes=title"),
            directory.post("/Users?attributes=title", "{'userName':'x','title':'Boss'}"),
            directory.patch(
                path + "?attributes=title", "{'op':'add','path':'nickName','value':'j'}"),
            directory.put(path + "?attributes=title", "{'userName':'joe','title':'Boss'}"))) {
      assertThat(answer.body().path("title").asText()).isEqualTo("Boss");
      assertThat(answer.body().path("id").asText()).isNotBlank();
      assertThat(answer.body().has("userName") || answer.body().has("meta")).isFalse();
    }
    JsonNode rest = directory.get(path + "?excludedAttributes=userName,id,schemas").body();
    assertThat(rest.has("userName")).isFalse();
    assertThat(rest.path("id").asText()).isEqualTo(id(path));
    assertThat(rest.path("title").asText()).isEqualTo("Boss");
  }
}
