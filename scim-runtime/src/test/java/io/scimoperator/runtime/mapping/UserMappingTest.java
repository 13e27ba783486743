package io.scimoperator.runtime.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserMappingTest {

  private static final String USER =
      """
      {"userName":"jane","active":false,"name":{"givenName":"Jane"},"nickName":"",
       "emails":[{"value":"a@x.org","type":"home"},{"value":"b@x.org","type":"work","primary":true},
                 {"value":"c@x.org","type":"work"}],
       "phoneNumbers":[],
       "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
         {"department":"Tours","manager":{"value":"m"}}}
      """;

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static UserMapping mapping(String more) {
    return UserMapping.of(configuration(more));
  }

  private static DirectoryConfiguration configuration(String more) {
    try {
      return AdminJson.MAPPER.readValue(
          "{\"namespace\":\"n\",\"name\":\"d\",\"credentials\":[]" + more + "}",
          DirectoryConfiguration.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(more, e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "userName|\"jane\"",
        "USERNAME|\"jane\"",
        "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName|\"Jane\"",
        "name|{\"givenName\":\"Jane\"}",
        "name.familyName|",
        "active|false",
        "emails.value|[\"a@x.org\",\"b@x.org\",\"c@x.org\"]",
        "emails[type eq \"work\"].value|\"b@x.org\"",
        "emails[type eq \"work\" and not (primary eq true)].value|\"c@x.org\"",
        "emails[type eq \"other\"].value|",
        "emails[value ew \"x.org\"].type|\"home\"",
        "emails[primary eq true]|{\"value\":\"b@x.org\",\"type\":\"work\",\"primary\":true}",
        "phoneNumbers|",
        "nickName|\"\"",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:MANAGER.value|\"m\"",
      })
  void aPathLeadsToItsValue(String path, String value) {
    String attributes = new ObjectMapper().createObjectNode().put("a", path).toString();

    JsonNode custom =
        mapping(",\"users\":{\"attributes\":" + attributes + "}").customAttributes(json(USER));

    assertThat(custom).isEqualTo(json(value == null ? "{}" : "{\"a\":" + value + "}"));
  }

  @Test
  void theSameMappingHasTheSameJsonWhateverStandsBesideIt() {
    String users = ",\"users\":{\"attributes\":{\"b\":\"title\",\"a\":\"urn:x1:s:n\"}}";
    String used = "{\"id\":\"urn:x1:s\",\"attributes\":[{\"name\":\"n\"}]}";
    String unused = "{\"id\":\"urn:x1:t\",\"attributes\":[{\"name\":\"n\"}]}";

    UserMapping one = mapping(users + ",\"schemas\":[" + used + "," + unused + "]");
    UserMapping other = mapping(",\"displayName\":\"D\",\"schemas\":[" + used + "]" + users);

    assertThat(one.json()).isEqualTo(other.json()).contains("urn:x1:s").doesNotContain("urn:x1:t");
    assertThat(one.digest()).isEqualTo(other.digest());
    assertThat(UserMapping.parse(one.json()).json()).isEqualTo(one.json());
  }

  @Test
  void theDefaultsAreThoseOfAConfigurationThatSaysNothingOrKeep() {
    assertThat(mapping("").json()).isEqualTo(UserMapping.DEFAULT.json()).isEqualTo("{}");
    assertThat(mapping(",\"users\":{\"inactive\":\"Keep\",\"attributes\":{}}").json())
        .isEqualTo("{}");
    assertThat(UserMapping.DEFAULT.customAttributes(json(USER)))
        .hasToString("{\"department\":\"Tours\"}");
  }

  @Test
  void anInactiveUserIsShownUnlessTheyAreDeleted() {
    UserMapping deleting = mapping(",\"users\":{\"inactive\":\"Delete\"}");

    assertThat(UserMapping.DEFAULT.shows(json(USER))).isTrue();
    assertThat(deleting.shows(json(USER))).isFalse();
    assertThat(deleting.shows(json("{}"))).isTrue();
  }

  @Test
  void aPathThatLeadsNowhereAnyMoreHasNoValue() {
    UserMapping mapping =
        UserMapping.parse("{\"attributes\":{\"a\":\"urn:x1:gone:n\",\"b\":\"userName\"}}");

    assertThat(mapping.customAttributes(json(USER))).hasToString("{\"b\":\"jane\"}");
  }

  @Test
  void rolesAreInTheOrderOfTheListAndEachOnce() {
    UserMapping mapping =
        mapping(
            ",\"roles\":[{\"group\":\"Root\",\"role\":\"admin\"},"
                + "{\"externalId\":\"X\",\"role\":\"editor\"},"
                + "{\"group\":\"STRASSE\",\"role\":\"admin\"}]");

    assertThat(mapping.ranks(json("{\"displayName\":\"root\",\"externalId\":\"X\"}")))
        .containsExactly(0, 1);
    assertThat(mapping.ranks(json("{\"displayName\":\"X\",\"externalId\":\"x\"}"))).isEmpty();
    assertThat(mapping.roles(List.of(2, 1, 1))).containsExactly("editor", "admin");
    assertThat(mapping.roles(List.of())).isEmpty();
  }
}
