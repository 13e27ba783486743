package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Custom attributes of users, as applications see them. */
class CustomAttributeTest extends MappingScene {

  @Test
  void customAttributesComeFromTheirPaths() {
    put(
        """
        {"users":{"attributes":{
          "costCenter":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter",
          "manager":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:Manager.Value",
          "phone":"phoneNumbers[type eq \\"work\\"].value",
          "addresses":"emails.value",
          "family":"name.familyName"}}}
        """);
    String id =
        scim.create(
            "Users",
            """
            {"userName":"jane","name":{"familyName":"Young"},
             "emails":[{"value":"a@x.org"},{"value":"b@x.org"}],
             "phoneNumbers":[{"type":"home","value":"1"},{"type":"work","value":"2"}],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
               {"costCenter":"4130","department":"Tours","manager":{"value":"m1"}}}
            """);

    assertThat(mirror.user(id).path("custom_attributes"))
        .hasToString(
            "{\"addresses\":[\"a@x.org\",\"b@x.org\"],\"costCenter\":\"4130\",\"family\":\"Young\","
                + "\"manager\":\"m1\",\"phone\":\"2\"}");
    mirror.requireSame();
  }

  @Test
  void departmentIsTheOnlyOneWhereNoneIsDeclared() {
    put("{}");
    String id =
        scim.create(
            "Users",
            """
            {"userName":"jane","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
               {"costCenter":"4130","department":"Tours"}}
            """);

    assertThat(mirror.user(id).path("custom_attributes")).hasToString("{\"department\":\"Tours\"}");
  }

  @Test
  void anUpdateTellsOfTheCustomAttributesThatChanged() {
    put(
        "{\"users\":{\"attributes\":{\"nick\":\"nickName\",\"title\":\"title\",\"kind\":\"userType\"}}}");
    String id = scim.create("Users", "{\"userName\":\"jane\",\"title\":\"Dr\",\"userType\":\"x\"}");
    patch("/Users/" + id, "{\"op\":\"replace\",\"value\":{\"title\":\"Prof\",\"nickName\":\"J\"}}");

    JsonNode updated = mirror.follow().getLast();

    assertThat(updated.at("/data/previous_attributes/custom_attributes"))
        .hasToString("{\"title\":\"Dr\",\"nick\":null}");
  }

  static Stream<Arguments> wrongMappings() {
    return Stream.of(
        argumentSet(
            "an attribute nobody has",
            attribute("\"favourite\""),
            "users.attributes.a (favourite)"),
        argumentSet("no path", attribute("\"a b\""), "users.attributes.a"),
        argumentSet("an empty path", attribute("\"\""), "users.attributes.a"),
        argumentSet("nothing", attribute("null"), "users.attributes.a"),
        argumentSet("a password", attribute("\"password\""), "users.attributes.a"),
        argumentSet("what the server adds", attribute("\"groups\""), "users.attributes.a"),
        argumentSet(
            "a schema that is not declared", attribute("\"urn:x1:a:b\""), "users.attributes.a"),
        argumentSet("a part that is not there", attribute("\"name.first\""), "users.attributes.a"),
        argumentSet(
            "a filter on one value", attribute("\"name[x eq 1].givenName\""), "users.attributes.a"),
        argumentSet(
            "a filter on nothing", attribute("\"emails[kind eq 1].value\""), "users.attributes.a"),
        argumentSet("half a filter", attribute("\"emails[type eq].value\""), "users.attributes.a"),
        argumentSet(
            "a name of signs",
            "{\"users\":{\"attributes\":{\"a b\":\"title\"}}}",
            "users.attributes.a b"),
        argumentSet(
            "an inactive of another word", "{\"users\":{\"inactive\":\"Hide\"}}", "users.inactive"),
        argumentSet("a role of no group", "{\"roles\":[{\"role\":\"admin\"}]}", "roles[0]"),
        argumentSet(
            "a role of two groups",
            "{\"roles\":[{\"role\":\"admin\",\"group\":\"a\",\"externalId\":\"b\"}]}",
            "roles[0]"),
        argumentSet("a role without a name", "{\"roles\":[{\"group\":\"a\"}]}", "roles[0].role"));
  }

  private static String attribute(String path) {
    return "{\"users\":{\"attributes\":{\"a\":" + path + "}}}";
  }

  @ParameterizedTest
  @MethodSource("wrongMappings")
  void aMappingThatBreaksARuleIsRefusedByItsEntry(String mapping, String entry) {
    Answer refused = tryPut(mapping);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("message").asText()).contains(entry).endsWith(".");
  }
}
