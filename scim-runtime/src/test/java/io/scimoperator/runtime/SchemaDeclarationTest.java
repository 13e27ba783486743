package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Declarations of schemas that change or break a rule, and what becomes of what is stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaDeclarationTest {

  private RunningRuntime runtime;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    runtime = new RunningRuntime(data);
  }

  @AfterAll
  void stop() {
    runtime.close();
  }

  @Test
  void whatBecomesUniqueHoldsForValuesThatAreThere() {
    ScimClient before = runtime.directory("stricter", declared("{\"name\":\"b\"}"));
    String older = before.create("Users", user("older", "7"));
    String same = before.create("Users", user("same", "7"));

    ScimClient after =
        runtime.directory("stricter", declared("{\"name\":\"b\",\"uniqueness\":\"server\"}"));
    Answer third = after.send("POST", "/Users", user("third", "7"));
    Answer olderAgain = after.send("PUT", "/Users/" + older, user("older", "7"));
    Answer sameTitled =
        after.patch("/Users/" + same, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}");
    Answer mended = after.send("PUT", "/Users/" + same, user("same", "8"));

    assertThat(third.status()).isEqualTo(409);
    assertThat(third.body().path("scimType").asText()).isEqualTo("uniqueness");
    assertThat(olderAgain.status()).isEqualTo(200);
    assertThat(sameTitled.status()).isEqualTo(200);
    assertThat(mended.status()).isEqualTo(200);
    assertThat(after.send("PUT", "/Users/" + same, user("same", "7")).status()).isEqualTo(409);
  }

  @Test
  void whatIsUniqueNoLongerIsFree() {
    ScimClient before =
        runtime.directory("looser", declared("{\"name\":\"b\",\"uniqueness\":\"server\"}"));
    before.create("Users", user("one", "7"));

    ScimClient after = runtime.directory("looser", declared("{\"name\":\"b\"}"));

    assertThat(after.send("POST", "/Users", user("two", "7")).status()).isEqualTo(201);
  }

  @Test
  void partsOfAComplexAttributeAreReturnedAsTheySay() {
    ScimClient doors =
        runtime.directory(
            "doors",
            declared(
                """
                {"name":"doors","type":"complex","multiValued":true,"subAttributes":[{"name":"value"},
                  {"name":"code","returned":"request"},{"name":"lock","returned":"never"}]}
                """));
    String door = "{\"value\":\"gate\",\"code\":\"123\",\"lock\":\"yale\"}";
    String id =
        doors.create("Users", "{\"userName\":\"j\",\"urn:x1:a\":{\"doors\":[" + door + "]}}");

    Answer usual = doors.get("/Users/" + id);
    Answer asked =
        doors.get("/Users/" + id + "?attributes=urn:x1:a:doors.code,urn:x1:a:doors.lock");

    assertThat(usual.body().path("urn:x1:a").at("/doors/0")).hasToString("{\"value\":\"gate\"}");
    assertThat(asked.body().path("urn:x1:a").at("/doors/0")).hasToString("{\"code\":\"123\"}");
  }

  private static String declared(String attribute) {
    return "{\"schemas\":[{\"id\":\"urn:x1:a\",\"attributes\":[" + attribute + "]}]}";
  }

  private static String user(String name, String value) {
    return "{\"userName\":\"%s\",\"urn:x1:a\":{\"b\":\"%s\"}}".formatted(name, value);
  }

  @Test
  void whatIsDeclaredNoLongerIsHiddenAndComesBack() {
    ScimClient before = runtime.directory("changing", declared("{\"name\":\"b\"}"));
    String id =
        before.create("Users", "{\"userName\":\"kept\",\"urn:x1:a\":{\"b\":\"still here\"}}");

    ScimClient without = runtime.directory("changing", "{\"schemas\":[]}");
    Answer hidden = without.get("/Users/" + id);
    without.patch("/Users/" + id, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}");
    ScimClient again = runtime.directory("changing", declared("{\"name\":\"b\"}"));

    assertThat(hidden.body().toString()).doesNotContain("urn:x1:a");
    assertThat(again.get("/Users/" + id).body().path("urn:x1:a").path("b").asText())
        .isEqualTo("still here");
  }

  static Stream<Arguments> wrongSchemas() {
    return Stream.of(
        argumentSet(
            "no URN", "{\"id\":\"badge\",\"attributes\":[{\"name\":\"a\"}]}", "schemas[0].id"),
        argumentSet(
            "a URN of the RFCs",
            "{\"id\":\"urn:ietf:params:scim:x\",\"attributes\":[{\"name\":\"a\"}]}",
            "schemas[0].id"),
        argumentSet(
            "the same name twice",
            "{\"id\":\"urn:x1:a\",\"attributes\":[{\"name\":\"a\"},{\"name\":\"A\"}]}",
            "schemas[0].attributes[1].name"),
        argumentSet(
            "a type that is none",
            "{\"id\":\"urn:x1:a\",\"attributes\":[{\"name\":\"a\",\"type\":\"text\"}]}",
            "schemas[0].attributes[0].type"),
        argumentSet(
            "complex without parts",
            "{\"id\":\"urn:x1:a\",\"attributes\":[{\"name\":\"a\",\"type\":\"complex\"}]}",
            "schemas[0].attributes[0].subAttributes"),
        argumentSet(
            "required and readOnly",
            """
            {"id":"urn:x1:a","attributes":[
              {"name":"a","required":true,"mutability":"readOnly"}]}
            """,
            "schemas[0].attributes[0].required"),
        argumentSet(
            "unique arrays",
            """
            {"id":"urn:x1:a","attributes":[
              {"name":"a","multiValued":true,"uniqueness":"server"}]}
            """,
            "schemas[0].attributes[0].uniqueness"));
  }

  @ParameterizedTest
  @MethodSource("wrongSchemas")
  void aSchemaThatBreaksARuleIsRefusedByField(String schema, String field) {
    String configuration =
        """
        {"namespace":"tenants","name":"wrong","displayName":"W","provider":"Generic",
         "label":"wrong","credentials":[],"schemas":[%s]}
        """
            .formatted(schema);

    Answer refused = runtime.put("wrong", configuration);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains(field);
  }
}
