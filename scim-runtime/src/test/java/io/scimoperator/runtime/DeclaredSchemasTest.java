package io.scimoperator.runtime;

import static io.scimoperator.runtime.conformance.Level.STATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import io.scimoperator.runtime.conformance.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Schema extensions that a Directory declares. RFC 7643 §3.3, §6 and §7. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeclaredSchemasTest {

  private static final String URN = "urn:example:scim:2.0:Badge";

  private static final String SCHEMAS =
      """
      {"schemas":[{"id":"urn:example:scim:2.0:Badge","description":"Doors.","attributes":[
        {"name":"number","type":"integer","uniqueness":"server"},
        {"name":"card","uniqueness":"server"},
        {"name":"serial","caseExact":true,"mutability":"immutable"},
        {"name":"pin","mutability":"writeOnly","returned":"never"},
        {"name":"printedAt","type":"dateTime"},
        {"name":"photo","type":"binary"},
        {"name":"level","type":"decimal"},
        {"name":"holder","type":"boolean"},
        {"name":"issuer","mutability":"readOnly"},
        {"name":"secret","returned":"request"},
        {"name":"doors","type":"complex","multiValued":true,"subAttributes":[
          {"name":"value","required":true},{"name":"floor","type":"integer"}]}]},
       {"id":"urn:example:scim:2.0:Team","name":"Team","resourceType":"Group","required":true,
        "attributes":[{"name":"costCenter","required":true}]}]}
      """;

  private RunningRuntime runtime;
  private ScimClient badges;
  private int users;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    runtime = new RunningRuntime(data);
    badges = runtime.directory("badges", SCHEMAS);
  }

  @AfterAll
  void stop() {
    runtime.close();
  }

  private Answer post(String badge) {
    users++;
    return badges.send(
        "POST",
        "/Users",
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","%s"],"userName":"user-%d","%s":%s}
        """
            .formatted(URN, users, URN, badge));
  }

  private static JsonNode badge(Answer answer) {
    return answer.body().path(URN);
  }

  @Test
  @Rule(
      rfc = 7643,
      section = "2.2",
      level = STATED,
      says = "a characteristic that is left out has its default")
  void theSchemaIsServedWithEveryCharacteristicWrittenOut() {
    JsonNode schema = badges.get("/Schemas/" + URN).body();

    assertThat(schema.path("id").asText()).isEqualTo(URN);
    assertThat(schema.path("name").asText()).isEqualTo("Badge");
    assertThat(schema.path("attributes").path(1))
        .hasToString(
            """
            {"name":"card","type":"string","multiValued":false,"description":"","required":false,\
            "caseExact":false,"mutability":"readWrite","returned":"default","uniqueness":"server"}\
            """);
    JsonNode doors = schema.path("attributes").path(10);
    assertThat(doors.path("subAttributes")).hasSize(2);
    assertThat(doors.path("subAttributes").path(0).path("mutability").asText())
        .isEqualTo("readWrite");
  }

  @Test
  void theResourceTypeNamesItsExtensionsAndWhetherTheyAreRequired() {
    JsonNode user = badges.get("/ResourceTypes/User").body().path("schemaExtensions");
    JsonNode group = badges.get("/ResourceTypes/Group").body().path("schemaExtensions");

    assertThat(user.findValuesAsText("schema")).contains(URN);
    assertThat(user.path(1).path("required").asBoolean()).isFalse();
    assertThat(group.path(0).path("required").asBoolean()).isTrue();
  }

  @Test
  void valuesAreKeptVerbatimAndTheUrnIsListed() {
    Answer created =
        post(
            """
            {"card":"C-1","level":2.50,"holder":true,"photo":"aGk=","printedAt":"2026-01-02T03:04:05Z",
             "doors":[{"value":"north","floor":2}]}
            """);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body().path("schemas").toString()).contains(URN);
    Answer read = badges.get("/Users/" + created.body().path("id").asText());
    assertThat(badge(read).path("level").decimalValue()).isEqualByComparingTo("2.50");
    assertThat(badge(read).path("doors").path(0).path("floor").asInt()).isEqualTo(2);
  }

  static Stream<Arguments> wrongValues() {
    return Stream.of(
        argumentSet("an integer", "{\"number\":\"seven\"}", URN + ".number"),
        argumentSet("no fraction of an integer", "{\"number\":7.5}", URN + ".number"),
        argumentSet("a decimal", "{\"level\":\"high\"}", URN + ".level"),
        argumentSet("a date and time", "{\"printedAt\":\"yesterday\"}", URN + ".printedAt"),
        argumentSet("base64", "{\"photo\":\"not base64!\"}", URN + ".photo"),
        argumentSet("an object", "{\"doors\":[7]}", URN + ".doors[0]"),
        argumentSet("a required part", "{\"doors\":[{\"floor\":1}]}", URN + ":doors.value"));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void aValueOfAnotherTypeIsRefusedByName(String badge, String named) {
    Answer refused = post(badge);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("scimType").asText()).isEqualTo("invalidValue");
    assertThat(refused.body().path("detail").asText()).startsWith(named);
  }

  @Test
  void whatIsReadOnlyOrWriteOnlyIsAcceptedAndNotKept() {
    Answer created = post("{\"pin\":\"1234\",\"issuer\":\"me\",\"card\":\"C-2\"}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(badge(created)).hasToString("{\"card\":\"C-2\"}");
    String id = created.body().path("id").asText();
    String pin = "{\"op\":\"replace\",\"path\":\"" + URN + ":pin\",\"value\":\"5678\"}";
    assertThat(badges.patch("/Users/" + id, pin).status()).isEqualTo(200);
    String issuer = "{\"op\":\"replace\",\"path\":\"" + URN + ":issuer\",\"value\":\"you\"}";
    Answer refused = badges.patch("/Users/" + id, issuer);
    assertThat(refused.body().path("scimType").asText()).isEqualTo("mutability");
  }

  @Test
  void whatIsReturnedOnRequestIsThereOnlyThen() {
    String id = post("{\"secret\":\"s\",\"card\":\"C-3\"}").body().path("id").asText();

    assertThat(badge(badges.get("/Users/" + id)).has("secret")).isFalse();
    Answer asked = badges.get("/Users/" + id + "?attributes=" + URN + ":secret");
    assertThat(badge(asked).path("secret").asText()).isEqualTo("s");
    assertThat(asked.body().has("userName")).isFalse();
  }

  @Test
  void whatIsImmutableStaysAndIsNamedWhenItWouldChange() {
    String id = post("{\"card\":\"C-4\"}").body().path("id").asText();
    String serial = "{\"op\":\"%s\",\"path\":\"" + URN + ":serial\",\"value\":\"%s\"}";

    Answer set = badges.patch("/Users/" + id, serial.formatted("add", "S-1"));
    Answer same = badges.patch("/Users/" + id, serial.formatted("replace", "S-1"));
    Answer other = badges.patch("/Users/" + id, serial.formatted("replace", "s-1"));
    Answer removed =
        badges.patch("/Users/" + id, "{\"op\":\"remove\",\"path\":\"" + URN + ":serial\"}");
    Answer put = put(id, "{\"serial\":\"S-2\"}");
    Answer leftOut = put(id, "{\"card\":\"C-4b\"}");

    assertThat(set.status()).isEqualTo(200);
    assertThat(same.status()).isEqualTo(200);
    for (Answer refused : new Answer[] {other, removed, put}) {
      assertThat(refused.body().path("scimType").asText()).isEqualTo("mutability");
      assertThat(refused.body().path("detail").asText()).startsWith(URN + ":serial is immutable");
    }
    assertThat(badge(leftOut)).hasToString("{\"card\":\"C-4b\",\"serial\":\"S-1\"}");
  }

  private Answer put(String id, String badge) {
    return badges.send(
        "PUT",
        "/Users/" + id,
        "{\"userName\":\"%s\",\"%s\":%s}".formatted("put-" + id, URN, badge));
  }

  @Test
  void whatIsUniqueIsHeldByOneResource() {
    String first = post("{\"card\":\"Gold\",\"number\":12}").body().path("id").asText();

    Answer sameText = post("{\"card\":\"gOLD\"}");
    Answer sameNumber = post("{\"number\":12}");
    String second = post("{\"card\":\"Silver\"}").body().path("id").asText();
    Answer byPatch =
        badges.patch(
            "/Users/" + second,
            "{\"op\":\"replace\",\"path\":\"" + URN + ":card\",\"value\":\"gold\"}");
    badges.send("DELETE", "/Users/" + first, null);
    Answer freeAgain = post("{\"card\":\"gold\",\"number\":12}");

    assertThat(sameText.status()).isEqualTo(409);
    assertThat(sameText.body().path("scimType").asText()).isEqualTo("uniqueness");
    assertThat(sameText.body().path("detail").asText()).startsWith(URN + ":card");
    assertThat(sameNumber.status()).isEqualTo(409);
    assertThat(byPatch.status()).isEqualTo(409);
    assertThat(freeAgain.status()).isEqualTo(201);
  }

  static Stream<Arguments> filters() {
    return Stream.of(
        argumentSet("text without case", URN + ":card eq \"FIND-1\""),
        argumentSet("a number", URN + ":number gt 899"),
        argumentSet(
            "a number beyond all others", URN + ":number gt 899 and " + URN + ":number lt 1e601"),
        argumentSet("a date", URN + ":printedAt ge \"2026-06-01T00:00:00+02:00\""),
        argumentSet("a part of an element", URN + ":doors[value eq \"roof\" and floor gt 9]"),
        argumentSet("the bare complex", URN + ":doors eq \"roof\""),
        argumentSet("the URN in another case", URN.toUpperCase(Locale.ROOT) + ":Card sw \"find\""),
        argumentSet("an immutable one, by case", URN + ":serial eq \"F-1\""));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void declaredAttributesAreFound(String filter) {
    if (badges.filter("Users", URN + ":card eq \"find-1\"").body().path("totalResults").asInt()
        == 0) {
      post(
          """
          {"card":"Find-1","number":900,"printedAt":"2026-06-01T00:00:00Z","serial":"F-1",
           "doors":[{"value":"roof","floor":10},{"value":"cellar","floor":-1}]}
          """);
    }

    assertThat(badges.filter("Users", filter).body().path("totalResults").asInt()).isEqualTo(1);
    assertThat(badges.filter("Users", URN + ":serial eq \"f-1\"").body().path("totalResults"))
        .hasToString("0");
  }

  @Test
  void aRequiredExtensionIsRequired() {
    Answer refused = badges.send("POST", "/Groups", "{\"displayName\":\"Bare\"}");
    Answer created =
        badges.send(
            "POST",
            "/Groups",
            """
            {"displayName":"Full","urn:example:scim:2.0:Team":{"costCenter":"7"}}
            """);
    Answer emptied =
        badges.patch(
            "/Groups/" + created.body().path("id").asText(),
            "{\"op\":\"remove\",\"path\":\"urn:example:scim:2.0:Team\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("detail").asText())
        .isEqualTo("urn:example:scim:2.0:Team is required.");
    assertThat(created.status()).isEqualTo(201);
    assertThat(emptied.body().path("scimType").asText()).isEqualTo("mutability");
  }
}
