package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.MUST_NOT;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static io.scimoperator.runtime.conformance.Level.SHOULD_NOT;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE_SCHEMA;
import static io.scimoperator.runtime.conformance.TestedDirectory.id;
import static io.scimoperator.runtime.conformance.TestedDirectory.names;
import static io.scimoperator.runtime.conformance.TestedDirectory.scimType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types of attributes and what is not there. RFC 7643 §2. */
class AttributeTypeRulesTest extends RulesScene {

  AttributeTypeRulesTest() {
    super(BADGE_SCHEMA);
  }

  private Answer post(String attributes) {
    return directory.post("/Users", "{'userName':'joe'," + attributes + "}");
  }

  private Answer postBadge(String attribute) {
    return post("'" + BADGE + "':{" + attribute + "}");
  }

  static Stream<Arguments> wrongValues() {
    return Stream.of(
        argumentSet("a fraction", "'number':1.5"),
        argumentSet("an exponent", "'number':1e2"),
        argumentSet("a date alone", "'printedAt':'2026-01-02'"),
        argumentSet("a time alone", "'printedAt':'03:04:05Z'"),
        argumentSet("a number as date", "'printedAt':1767322800"),
        argumentSet("no base64", "'photo':'not base64!'"));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  @Rule(
      rfc = 7643,
      section = "2.3.4",
      level = MUST_NOT,
      says = "an integer has no fraction and no exponent")
  @Rule(
      rfc = 7643,
      section = "2.3.5",
      level = MUST,
      says = "a dateTime has a date and a time, as xsd:dateTime has")
  @Rule(rfc = 7643, section = "2.3.5", level = MUST, says = "a dateTime is text in JSON")
  @Rule(rfc = 7643, section = "2.3.6", level = MUST, says = "a binary value is base64")
  void aValueOfAnotherFormIsRefused(String attribute) {
    Answer answer = postBadge(attribute);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(scimType(answer)).isEqualTo("invalidValue");
    assertThat(answer.body().path("detail").asText()).startsWith(BADGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'number':-7",
        "'printedAt':'2008-01-23T04:56:22Z'",
        "'printedAt':'2008-01-23T04:56:22.123+02:00'",
        "'photo':'aGk='",
        "'photo':'aGk'"
      })
  @Rule(
      rfc = 7643,
      section = "2.3.5",
      level = MUST,
      says = "a dateTime has a date and a time, as xsd:dateTime has")
  @Rule(rfc = 7643, section = "2.3.6", level = MUST, says = "a binary value is base64")
  void aValueOfItsFormComesBackAsItWas(String attribute) {
    Answer answer = postBadge(attribute);

    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    assertThat(answer.body().path(BADGE).toString())
        .isEqualTo("{" + attribute.replace('\'', '"') + "}");
  }

  @Test
  @Rule(
      rfc = 7643,
      section = "2.3.7",
      level = MUST,
      says = "a reference that the server makes is an absolute URI")
  @Rule(
      rfc = 7643,
      section = "2.3.7",
      level = MUST,
      says = "a reference of ours can be fetched over HTTP")
  @Rule(
      rfc = 7643,
      section = "4.1.2",
      level = MUST,
      says = "groups name each group by its id and by its URI")
  @Rule(
      rfc = 7643,
      section = "4.1.2",
      level = SHOULD,
      says = "a direct membership is told from an indirect one")
  void referencesLeadToWhatTheyName() {
    String user = directory.create("Users", "{'userName':'ann'}");
    String group = group("Inner", user);
    String outer = group("Outer", group);

    JsonNode groups = directory.get(user).body().path("groups");

    assertThat(groups.findValuesAsText("value")).containsExactly(id(group), id(outer));
    assertThat(groups.findValuesAsText("type")).containsExactly("direct", "indirect");
    for (JsonNode reference : groups.findValues("$ref")) {
      assertThat(fetched(reference)).isEqualTo(reference.asText());
    }
    JsonNode member = directory.get(outer).body().at("/members/0/$ref");
    assertThat(fetched(member)).isEqualTo(directory.url(group));
  }

  private String group(String name, String member) {
    return directory.create(
        "Groups", "{'displayName':'" + name + "','members':[{'value':'" + id(member) + "'}]}");
  }

  private String fetched(JsonNode url) {
    Answer answer = runtime.send("GET", url.asText(), "Bearer " + directory.client().token(), null);
    return answer.body().at("/meta/location").asText();
  }

  @Test
  @Rule(
      rfc = 7643,
      section = "2.3.8",
      level = MUST_NOT,
      says = "the order of members means nothing")
  @Rule(
      rfc = 7643,
      section = "2.4",
      level = SHALL,
      says = "an element that is an object is a complex value")
  @Rule(
      rfc = 7643,
      section = "2.4",
      level = MUST,
      says = "value, type, display, primary and $ref mean what they always do")
  void orderMeansNothing() {
    String one = "{'type':'work','value':'a','display':'A'}";
    String other = "{'display':'A','value':'a','type':'work'}";
    String path = directory.create("Users", "{'emails':[" + one + "],'userName':'ann'}");
    JsonNode before = directory.get(path).body();

    Answer same = directory.put(path, "{'userName':'ann','emails':[" + other + "]}");

    assertThat(same.body()).isEqualTo(before);
    assertThat(before.at("/emails/0/type").asText()).isEqualTo("work");
    assertThat(post("'emails':[{'value':{'deep':1}}]").status()).isEqualTo(400);
  }

  @Test
  @Rule(rfc = 7643, section = "2.4", level = MUST, says = "there is one primary value at most")
  @Rule(
      rfc = 7643,
      section = "2.4",
      level = SHALL,
      says = "a value that does not say so is not primary")
  void oneValueIsPrimary() {
    Answer two = post("'emails':[{'value':'a','primary':true},{'value':'b','primary':true}]");
    Answer one = post("'emails':[{'value':'a'},{'value':'b','primary':true}]");

    assertThat(scimType(two)).isEqualTo("invalidValue");
    assertThat(one.status()).isEqualTo(201);
    assertThat(names(directory.get("/Users?sortBy=emails.value"))).containsExactly("joe");
    assertThat(directory.found("emails[value eq \"a\" and primary eq true]")).isEmpty();
    assertThat(directory.found("emails[value eq \"b\" and primary eq true]"))
        .containsExactly("joe");
  }

  @Test
  @Rule(
      rfc = 7643,
      section = "2.4",
      level = SHOULD_NOT,
      says = "an element that is sent twice is returned once")
  void equalElementsAreOne() {
    String element = "{'type':'work','value':'a'}";

    Answer created = post("'emails':[" + element + "," + element + ",{'type':'home','value':'a'}]");

    assertThat(created.body().path("emails").findValuesAsText("type"))
        .containsExactly("work", "home");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]"})
  @Rule(
      rfc = 7643,
      section = "2.5",
      level = SHALL,
      says = "null, an empty array and no value at all are the same")
  void nothingIsNothing(String nothing) {
    Answer created = post("'emails':" + nothing);
    String path = "/Users/" + created.body().path("id").asText();
    directory.patch(path, "{'op':'add','path':'emails','value':[{'value':'a'}]}");

    Answer emptied =
        directory.patch(path, "{'op':'replace','path':'emails','value':" + nothing + "}");

    assertThat(created.body().has("emails")).isFalse();
    assertThat(emptied.body().has("emails")).isFalse();
    assertThat(directory.found("emails pr")).isEmpty();
    assertThat(directory.found("emails eq null")).containsExactly("joe");
  }
}
