package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.REQUIRED;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.SHALL_NOT;
import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static io.scimoperator.runtime.conformance.TestedDirectory.names;
import static io.scimoperator.runtime.conformance.TestedDirectory.scimType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages, methods, errors, formats and versions. RFC 7644 §3.1, §3.2, §3.8, §3.11 to §3.13. */
class ProtocolRulesTest extends RulesScene {

  private static final String MESSAGE = "urn:ietf:params:scim:api:messages:2.0:";

  @Test
  @Rule(
      rfc = 7644,
      section = "3.1",
      level = MUST,
      says = "the schema of a message begins with urn:ietf:params:scim:api:")
  @Rule(
      rfc = 7644,
      section = "3.1",
      level = SHALL_NOT,
      says = "schemas of messages are not found at /Schemas")
  void aMessageIsNamedByASchemaThatIsNoResourceSchema() {
    List<Answer> messages =
        List.of(
            directory.get("/Users"),
            directory.get("/Users/none"),
            directory.bulk("{'method':'DELETE','path':'/Users/none'}"));

    for (Answer message : messages) {
      String schema = message.body().at("/schemas/0").asText();
      assertThat(schema).startsWith(MESSAGE);
      assertThat(directory.get("/Schemas/" + schema).status()).isEqualTo(404);
    }
    assertThat(directory.get("/Schemas").body().toString()).doesNotContain(MESSAGE + "Error");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.1",
      level = SHALL,
      says = "a response shows the resource as the server took it")
  void aResponseShowsWhatIsThereAndNotWhatWasSent() {
    Answer created =
        directory.post("/Users", "{'USERNAME':'joe','colour':'red','emails':[],'title':null}");

    assertThat(created.body().path("userName").asText()).isEqualTo("joe");
    assertThat(created.body().path("active").asBoolean()).isTrue();
    assertThat(created.body().has("colour") || created.body().has("emails")).isFalse();
    assertThat(directory.get("/Users/" + created.body().path("id").asText()).body())
        .isEqualTo(created.body());
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.2",
      level = SHOULD,
      says = "the endpoint of a resource type is its name in the plural")
  void endpointsAreNamedInThePlural() {
    for (JsonNode type : directory.get("/ResourceTypes").body().path("Resources")) {
      assertThat(type.path("endpoint").asText()).isEqualTo("/" + type.path("name").asText() + "s");
      assertThat(directory.get(type.path("endpoint").asText()).status()).isEqualTo(200);
    }
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        argumentSet("unparsable", "POST", "/Users", "{", 400),
        argumentSet("no such resource", "GET", "/Users/none", "", 404),
        argumentSet("no such endpoint", "GET", "/Devices", "", 404),
        argumentSet("a filter where none is taken", "GET", "/Schemas?filter=id%20pr", "", 403),
        argumentSet("a method that is not there", "DELETE", "/Users", "", 405),
        argumentSet("not implemented", "GET", "/Me", "", 501));
  }

  @ParameterizedTest
  @MethodSource("errors")
  @Rule(
      rfc = 7644,
      section = "3.2",
      level = SHOULD,
      says = "an error is told by the HTTP status, and in the body too")
  @Rule(
      rfc = 7644,
      section = "3.12",
      level = MUST,
      says = "every error has a JSON body of the Error schema")
  @Rule(
      rfc = 7644,
      section = "3.12",
      level = REQUIRED,
      says = "the body of an error has the HTTP status as text")
  @Rule(
      rfc = 7644,
      section = "3.12",
      level = SHOULD,
      says = "each status is used for what its table has it for")
  void anErrorSaysItsStatusTwice(String method, String path, String body, int status) {
    Answer answer = directory.client().send(method, path, body.isEmpty() ? null : body);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/scim+json");
    assertThat(answer.body().at("/schemas/0").asText()).isEqualTo(MESSAGE + "Error");
    assertThat(answer.body().path("status").isTextual()).isTrue();
    assertThat(answer.body().path("status").asText()).isEqualTo(Integer.toString(status));
    assertThat(answer.body().path("detail").asText()).isNotBlank();
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.8",
      level = MUST,
      says = "requests and responses are JSON in UTF-8")
  @Rule(
      rfc = 7644,
      section = "3.8",
      level = SHALL,
      says = "UTF-8 is taken where no encoding is named")
  void textIsUtf8() {
    String name = "Zoë 山田 😀";

    String path = directory.create("Users", "{'userName':'z','displayName':'" + name + "'}");

    assertThat(directory.get(path).body().path("displayName").asText()).isEqualTo(name);
    assertThat(directory.found("displayName eq \"" + name + "\"")).containsExactly("z");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.8",
      level = MUST,
      says = "Accept: application/scim+json is understood, and is the default")
  @Rule(
      rfc = 7644,
      section = "3.8",
      level = SHOULD,
      says = "Accept: application/json is understood")
  void bothNamesOfTheFormatAreAccepted() {
    for (String accepted : List.of("application/scim+json", "application/json", "*/*")) {
      Answer answer = directory.get("/Users", "Accept", accepted);
      assertThat(answer.status()).as(accepted).isEqualTo(200);
      assertThat(answer.body().path("totalResults").asInt()).isZero();
    }
    assertThat(directory.get("/Users").header("Content-Type")).isEqualTo("application/scim+json");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.13",
      level = MUST,
      says = "the version stands before the endpoint, as v and its number")
  @Rule(
      rfc = 7644,
      section = "3.13",
      level = MUST,
      says = "a version that is named is used, or the request is refused")
  void anotherVersionIsRefused() {
    String v2 = directory.url("/Users");
    String bearer = "Bearer " + directory.client().token();

    Answer right = runtime.send("GET", v2, bearer, null);
    Answer old = runtime.send("GET", v2.replace("/v2/", "/v1/"), bearer, null);

    assertThat(v2).endsWith("/v2/Users");
    assertThat(right.status()).isEqualTo(200);
    assertThat(old.status()).isEqualTo(400);
    assertThat(scimType(old)).isEqualTo("invalidVers");
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "3.13",
      level = SHOULD,
      says = "without a version the newest one that is supported is used")
  @Rule(
      rfc = 7643,
      section = "2.4",
      level = SHALL,
      says = "a URI with the version and one without it name the same resource")
  void withoutAVersionTheNewestIsUsed() {
    directory.createUsers("joe");
    String plain = directory.url("").replaceAll("/v2$", "");
    String bearer = "Bearer " + directory.client().token();

    Answer answer = runtime.send("GET", plain + "/Users", bearer, null);

    assertThat(names(answer)).containsExactly("joe");
    assertThat(runtime.send("GET", plain, bearer, null).status()).isEqualTo(200);
    String user = answer.body().at("/Resources/0/meta/location").asText();
    assertThat(runtime.send("GET", user.replace("/v2/", "/"), bearer, null).body())
        .isEqualTo(runtime.send("GET", user, bearer, null).body());
  }
}
