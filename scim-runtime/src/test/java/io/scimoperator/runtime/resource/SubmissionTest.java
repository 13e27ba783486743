package io.scimoperator.runtime.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import org.junit.jupiter.api.Test;

/** RFC 7643 §2 to §4 and RFC 7644 §3.3. */
class SubmissionTest {

  @Test
  void aWholeEchoKeepsOnlyWhatTheClientMaySet() {
    ObjectNode document =
        user(
            """
            {"schemas":["urn:x"],"id":"1","meta":{"version":"1"},"groups":[],"USERNAME":"b",
             "password":"secret","title":null,"emails":[],"colour":"red","active":"True"}
            """);

    assertThat(document)
        .isEqualTo(
            json(
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"b",
                 "active":true}
                """));
  }

  @Test
  void aManagerGivenAsAStringIsItsValueAndTheExtensionIsListed() {
    String urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    ObjectNode document = user("{\"userName\":\"b\",\"" + urn + "\":{\"manager\":\"123456\"}}");

    assertThat(document.path(urn).path("manager").path("value").asText()).isEqualTo("123456");
    assertThat(document.path("schemas").get(1).asText()).isEqualTo(urn);
  }

  @Test
  void jsonInsideAStringIsStoredVerbatim() {
    ObjectNode document = user("{\"userName\":\"b\",\"roles\":[{\"value\":\"{\\\"id\\\": 1}\"}]}");

    assertThat(document.path("roles").get(0).path("value").asText()).isEqualTo("{\"id\": 1}");
  }

  @Test
  void membersAreTakenOutOfAGroupInOrderWithoutRepetition() {
    Submission group =
        Submission.of(
            Schemas.CORE,
            ResourceType.GROUP,
            json(
                "{\"displayName\":\"g\",\"members\":[{\"value\":\"2\"},{\"value\":\"1\"},\"2\"]}"));

    assertThat(group.members()).containsExactly("2", "1");
    assertThat(group.document().has("members")).isFalse();
  }

  @Test
  void aRefusalNamesTheAttributeAndItsRule() {
    assertThatThrownBy(() -> user("{}")).hasMessage("userName is required.");
    assertThatThrownBy(
            () -> user("{\"userName\":\"b\",\"emails\":[{\"value\":\"v\",\"primary\":\"q\"}]}"))
        .hasMessage("emails[0].primary must be a boolean.");
    assertThatThrownBy(() ->
            user(
                """
                {"userName":"b","emails":[{"value":"v","primary":true},{"primary":true}]}
                """))
        .hasMessageContaining("more than one");
  }

  @Test
  void theSameElementTwiceIsOne() {
    ObjectNode user =
        user(
            """
            {"userName":"b","emails":[{"value":"v","type":"work"},{"type":"work","value":"v"},
             {"value":"v","type":"home"}]}
            """);

    assertThat(user.path("emails")).hasSize(2);
  }

  @Test
  void anAttributeStandsOnceWhateverTheCaseOfItsName() {
    assertThatThrownBy(() -> user("{\"userName\":\"b\",\"USERNAME\":\"c\"}"))
        .hasMessage("USERNAME is there twice, in another case.");
    assertThatThrownBy(
            () -> user("{\"userName\":\"b\",\"name\":{\"givenName\":\"b\",\"GivenName\":\"c\"}}"))
        .hasMessageStartingWith("name.GivenName");
  }

  private static ObjectNode user(String body) {
    return Submission.of(Schemas.CORE, ResourceType.USER, json(body)).document();
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
