package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.MUST_NOT;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE_SCHEMA;
import static io.scimoperator.runtime.conformance.TestedDirectory.id;
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

/** PATCH as a whole. RFC 7644 §3.5 and §3.5.2. */
class PatchRulesTest extends RulesScene {

  PatchRulesTest() {
    super(BADGE_SCHEMA);
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        argumentSet("no Operations", "{'schemas':[]}"),
        argumentSet("none of them", "{'Operations':[]}"),
        argumentSet("no op", "{'Operations':[{'path':'title','value':'x'}]}"),
        argumentSet(
            "op twice", "{'Operations':[{'op':'add','op':'remove','path':'title','value':'x'}]}"),
        argumentSet("an op that is none", "{'Operations':[{'op':'move','path':'title'}]}"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  @Rule(rfc = 7644, section = "3.5.2", level = MUST, says = "a PATCH has Operations, at least one")
  @Rule(rfc = 7644, section = "3.5.2", level = MUST, says = "an operation has exactly one op")
  void whatIsNoPatchIsRefused(String body) {
    String path = directory.create("Users", "{'userName':'joe'}");

    Answer answer = directory.client().send("PATCH", path, TestedDirectory.json(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(scimType(answer)).isEqualTo("invalidSyntax");
  }

  @Test
  @Rule(rfc = 7644, section = "3.5", level = SHOULD, says = "PATCH is supported")
  @Rule(
      rfc = 7644,
      section = "3.5.2",
      level = MUST,
      says = "success is 200 with the whole resource, or 204")
  @Rule(
      rfc = 7644,
      section = "3.5.2",
      level = MUST,
      says = "where attributes are asked for the answer is 200")
  void successIsToldWithOrWithoutABody() {
    String user = directory.create("Users", "{'userName':'joe'}");
    String group = directory.create("Groups", "{'displayName':'Staff'}");
    String rename = "{'op':'replace','path':'displayName','value':'Crew'}";

    Answer whole = directory.patch(user, rename);
    Answer none = directory.patch(group, rename);
    Answer asked = directory.patch(group + "?attributes=displayName", rename);

    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.body()).isEqualTo(directory.get(user).body());
    assertThat(none.status()).isEqualTo(204);
    assertThat(none.response().body()).isEmpty();
    assertThat(none.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.body().path("displayName").asText()).isEqualTo("Crew");
  }

  static Stream<Arguments> incompatible() {
    return Stream.of(
        argumentSet("readOnly", "{'op':'replace','path':'id','value':'x'}", "mutability"),
        argumentSet("readOnly, removed", "{'op':'remove','path':'groups'}", "mutability"),
        argumentSet("meta", "{'op':'add','path':'meta.version','value':'x'}", "mutability"),
        argumentSet(
            "immutable",
            "{'op':'replace','path':'" + BADGE + ":serial','value':'other'}",
            "mutability"),
        argumentSet("another type", "{'op':'add','path':'name','value':7}", "invalidValue"),
        argumentSet("no such attribute", "{'op':'add','path':'colour','value':'x'}", "invalidPath"),
        argumentSet("no path at all", "{'op':'add','path':'a[','value':'x'}", "invalidPath"));
  }

  @ParameterizedTest
  @MethodSource("incompatible")
  @Rule(
      rfc = 7644,
      section = "3.5.2",
      level = MUST,
      says = "an operation fits the mutability and the schema of what it changes")
  @Rule(
      rfc = 7644,
      section = "3.5.2",
      level = SHALL,
      says = "an operation that does not fit is answered with its error")
  @Rule(
      rfc = 7644,
      section = "3.5.2",
      level = SHALL,
      says = "a request that fails has an error status and its detail")
  @Rule(
      rfc = 7644,
      section = "3.5.2",
      level = MUST_NOT,
      says = "what is readOnly or immutable is not modified")
  void anOperationThatDoesNotFitIsRefused(String operation, String scimType) {
    String path = directory.create("Users", "{'userName':'joe','" + BADGE + "':{'serial':'S-1'}}");
    JsonNode before = directory.get(path).body();

    Answer answer = directory.patch(path, operation);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(scimType(answer)).isEqualTo(scimType);
    assertThat(answer.body().path("detail").asText()).isNotBlank();
    assertThat(directory.get(path).body()).isEqualTo(before);
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.5.2",
      level = SHALL,
      says = "an attribute is one of the schemas that the resource has")
  @Rule(
      rfc = 7644,
      section = "3.5.2",
      level = SHALL,
      says = "an extension that an operation brings in is there for those after it")
  void schemasFollowWhatIsThere() {
    String path = directory.create("Users", "{'userName':'joe'}");
    String number = "{'op':'%s','path':'" + BADGE + ":number','value':7}";

    Answer added = directory.patch(path, number.formatted("add"), number.formatted("replace"));
    Answer removed = directory.patch(path, "{'op':'remove','path':'" + BADGE + ":number'}");

    assertThat(added.body().path("schemas").toString()).contains(BADGE);
    assertThat(added.body().path(BADGE).path("number").asInt()).isEqualTo(7);
    assertThat(removed.body().path("schemas").toString()).doesNotContain(BADGE);
    assertThat(removed.body().has(BADGE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'op':'add','path':'emails','value':[{'value':'c','primary':true}]}",
        "{'op':'replace','path':'emails[value eq \"b\"].primary','value':true}",
        "{'op':'replace','path':'emails[value eq \"b\"]','value':{'value':'b','primary':true}}",
        "{'op':'add','value':{'emails':[{'value':'c','primary':true}]}}"
      })
  @Rule(
      rfc = 7644,
      section = "3.5.2",
      level = SHALL,
      says = "a value that becomes primary makes the others secondary")
  void thereIsOnePrimary(String operation) {
    String path =
        directory.create(
            "Users", "{'userName':'joe','emails':[{'value':'a','primary':true},{'value':'b'}]}");

    JsonNode emails = directory.patch(path, operation).body().path("emails");

    assertThat(emails.findValuesAsText("primary")).containsOnlyOnce("true");
    assertThat(emails.at("/0/primary").asBoolean()).isFalse();
  }

  @Test
  @Rule(rfc = 7644, section = "3.5.2", level = SHALL, says = "a PATCH is atomic")
  @Rule(
      rfc = 7644,
      section = "3.5.2",
      level = MUST,
      says = "after an error the resource is as it was")
  void oneErrorUndoesAll() {
    String path = directory.create("Groups", "{'displayName':'Staff'}");
    String user = id(directory.create("Users", "{'userName':'joe'}"));
    JsonNode before = directory.get(path).body();

    Answer answer =
        directory.patch(
            path,
            "{'op':'add','path':'members','value':[{'value':'" + user + "'}]}",
            "{'op':'replace','path':'displayName','value':'Crew'}",
            "{'op':'remove','path':'displayName'}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(directory.get(path).body()).isEqualTo(before);
  }
}
