package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.REQUIRED;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.SHALL_NOT;
import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static io.scimoperator.runtime.conformance.TestedDirectory.scimType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations of PATCH. RFC 7644 §3.5.2.1 to §3.5.2.3. */
class PatchOperationRulesTest extends RulesScene {

  private String path;

  @BeforeEach
  void fill() {
    path =
        directory.create(
            "Users",
            """
            {'userName':'joe','title':'Boss','name':{'givenName':'J','familyName':'D'},
             'emails':[{'type':'work','value':'w'},{'type':'home','value':'h','display':'H'}]}
            """);
  }

  private JsonNode patched(String... operations) {
    Answer answer = directory.patch(path, operations);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    assertThat(directory.get(path).body()).isEqualTo(answer.body());
    return answer.body();
  }

  private String refusal(String operation) {
    Answer answer = directory.patch(path, operation);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
    return scimType(answer);
  }

  @Test
  @Rule(rfc = 7644, section = "3.5.2.1", level = MUST, says = "add has a value")
  @Rule(
      rfc = 7644,
      section = "3.5.2.1",
      level = SHALL,
      says = "what is added to a complex attribute is a set of sub-attributes")
  void addNeedsAValueThatFits() {
    assertThat(refusal("{'op':'add','path':'title'}")).isEqualTo("invalidValue");
    assertThat(refusal("{'op':'add','path':'name','value':['x']}")).isEqualTo("invalidValue");
    assertThat(patched("{'op':'add','path':'name','value':{'middleName':'M'}}").path("name"))
        .hasToString("{\"givenName\":\"J\",\"familyName\":\"D\",\"middleName\":\"M\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op':'add','path':'title','value':'Boss'}",
        "{'op':'add','path':'emails','value':[{'type':'work','value':'w'}]}",
        "{'op':'add','value':{'name':{'givenName':'J'}}}"
      })
  @Rule(
      rfc = 7644,
      section = "3.5.2.1",
      level = SHOULD,
      says = "add of what is there already changes nothing")
  @Rule(
      rfc = 7644,
      section = "3.5.2.1",
      level = SHOULD,
      says = "add of what is there already is a success")
  @Rule(
      rfc = 7644,
      section = "3.5.2.1",
      level = SHALL_NOT,
      says = "add of what is there already leaves the time of modification")
  void addOfWhatIsThereIsASuccessWithoutAChange(String operation) {
    JsonNode before = directory.get(path).body();

    assertThat(patched(operation)).isEqualTo(before);
    assertThat(before.at("/meta/version").asText()).isEqualTo("W/\"1\"");
  }

  static Stream<Arguments> removals() {
    return Stream.of(
        argumentSet("a single value", "title", "title", ""),
        argumentSet("all values", "emails", "emails", ""),
        argumentSet(
            "one value",
            "emails[value eq \"w\"]",
            "emails",
            "[{\"type\":\"home\",\"value\":\"h\",\"display\":\"H\"}]"),
        argumentSet("every value by a filter", "emails[value pr]", "emails", ""),
        argumentSet(
            "a sub-attribute of one value",
            "emails[type eq \"home\"].display",
            "emails",
            "[{\"type\":\"work\",\"value\":\"w\"},{\"type\":\"home\",\"value\":\"h\"}]"),
        argumentSet("a sub-attribute", "name.familyName", "name", "{\"givenName\":\"J\"}"));
  }

  @ParameterizedTest
  @MethodSource("removals")
  @Rule(
      rfc = 7644,
      section = "3.5.2.2",
      level = SHALL,
      says = "a single value that is removed is unassigned")
  @Rule(
      rfc = 7644,
      section = "3.5.2.2",
      level = SHALL,
      says = "many values that are removed without a filter are unassigned")
  @Rule(
      rfc = 7644,
      section = "3.5.2.2",
      level = SHALL,
      says = "an attribute whose last value a filter removes is unassigned")
  @Rule(
      rfc = 7644,
      section = "3.5.2.2",
      level = SHALL,
      says = "a sub-attribute that is removed is unassigned")
  void whatIsRemovedIsUnassigned(String target, String attribute, String left) {
    JsonNode user = patched("{'op':'remove','path':'" + target + "'}");

    assertThat(user.has(attribute)).isEqualTo(!left.isEmpty());
    assertThat(user.path(attribute).toString()).isEqualTo(left);
  }

  @ParameterizedTest
  @ValueSource(strings = {"userName", "id", "meta", "groups", "groups[value eq \"x\"]"})
  @Rule(
      rfc = 7644,
      section = "3.5.2.2",
      level = SHALL,
      says = "to remove what is required or readOnly is an error mutability")
  void whatMustBeThereIsNotRemoved(String target) {
    assertThat(refusal("{'op':'remove','path':'" + target + "'}")).isEqualTo("mutability");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.5.2",
      level = REQUIRED,
      says = "remove has a path, or else is noTarget")
  void removeNeedsAPath() {
    assertThat(refusal("{'op':'remove'}")).isEqualTo("noTarget");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.5.2.3",
      level = SHALL,
      says = "replace without a path has an object of attributes")
  void replaceWithoutAPathReplacesWhatItLists() {
    JsonNode user = patched("{'op':'replace','value':{'title':'Chief','nickName':'j'}}");

    assertThat(user.path("title").asText()).isEqualTo("Chief");
    assertThat(user.path("nickName").asText()).isEqualTo("j");
    assertThat(user.path("emails")).hasSize(2);
    assertThat(refusal("{'op':'replace','value':'Chief'}")).isEqualTo("invalidValue");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.5.2.3",
      level = SHALL,
      says = "replace of what is not there is an add")
  void replaceOfNothingAdds() {
    assertThat(patched("{'op':'replace','path':'nickName','value':'j'}").path("nickName").asText())
        .isEqualTo("j");
    assertThat(
            patched("{'op':'replace','path':'name.middleName','value':'M'}")
                .at("/name/middleName")
                .asText())
        .isEqualTo("M");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.5.2.3",
      level = SHALL,
      says = "replace of a complex attribute changes the sub-attributes it lists")
  void replaceOfAComplexAttributeLeavesTheRest() {
    assertThat(patched("{'op':'replace','path':'name','value':{'givenName':'Joe'}}").path("name"))
        .hasToString("{\"givenName\":\"Joe\",\"familyName\":\"D\"}");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.5.2.3",
      level = SHALL,
      says = "replace with a filter replaces every value that matches")
  void replaceReachesEveryMatchingValue() {
    JsonNode emails =
        patched("{'op':'replace','path':'emails[value pr].display','value':'D'}").path("emails");

    assertThat(emails.findValuesAsText("display")).containsExactly("D", "D");
    JsonNode whole =
        patched(
                "{'op':'replace','path':'emails[type eq \"work\"]',"
                    + "'value':{'type':'other','value':'o'}}")
            .path("emails");
    assertThat(whole.findValuesAsText("value")).containsExactly("o", "h");
    assertThat(whole.findValuesAsText("type")).containsExactly("other", "home");
  }

  @ParameterizedTest
  @ValueSource(strings = {"emails[type eq \"other\"]", "emails[value co \"zz\"].display"})
  @Rule(
      rfc = 7644,
      section = "3.5.2.3",
      level = SHALL,
      says = "replace with a filter that matches nothing is 400 noTarget")
  void replaceOfNoMatchHasNoTarget(String target) {
    assertThat(refusal("{'op':'replace','path':'" + target + "','value':{'value':'x'}}"))
        .isEqualTo("noTarget");
  }
}
