package io.scimoperator.runtime.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.Urn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** RFC 7644 §3.9 and RFC 7643 §3.1. */
class ProjectionTest {

  private static final Resource USER =
      new Resource(
          ResourceType.USER,
          "1",
          json(
              """
              {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"b",
               "name":{"givenName":"B","familyName":"J"},
               "emails":[{"type":"work","value":"w"}],
               "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                 {"department":"d","division":"v"}}
              """),
          3,
          Instant.EPOCH,
          Instant.EPOCH);

  @Test
  void withoutParametersTheWholeIsReturned() {
    assertThat(apply(null, null)).isEqualTo(full());
    assertThat(full().path("meta").path("location").asText()).isEqualTo("http://h/scim/Users/1");
    assertThat(full().path("meta").path("version").asText()).isEqualTo("W/\"3\"");
  }

  @Test
  void attributesNarrowToWhatIsNamedAndWhatIsAlwaysReturned() {
    ObjectNode json =
        apply("USERNAME, name.givenName,emails.type," + Urn.ENTERPRISE_USER + ":department", "");

    assertThat(json)
        .isEqualTo(
            json(
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1","userName":"b",
                 "name":{"givenName":"B"},"emails":[{"type":"work"}],
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"d"}}
                """));
  }

  @Test
  void excludedAttributesGoUnlessAlwaysReturned() {
    ObjectNode json = apply(null, "id,meta,emails,name.givenName," + Urn.ENTERPRISE_USER);

    assertThat(json)
        .isEqualTo(
            json(
                """
                {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"1","userName":"b",
                 "name":{"familyName":"J"}}
                """));
  }

  @Test
  void aQualifiedCoreAttributeIsTheSameAttribute() {
    assertThat(apply(Urn.USER + ":userName", null).has("userName")).isTrue();
  }

  @Test
  void membersNeedNotBeReadWhenNobodyWantsThem() {
    assertThat(Projection.of(Schemas.CORE, null, null).includes(ResourceType.GROUP, "members"))
        .isTrue();
    assertThat(Projection.of(Schemas.CORE, null, "members").includes(ResourceType.GROUP, "members"))
        .isFalse();
    assertThat(
            Projection.of(Schemas.CORE, "displayName", null)
                .includes(ResourceType.GROUP, "members"))
        .isFalse();
    assertThat(
            Projection.of(Schemas.CORE, "members.value", null)
                .includes(ResourceType.GROUP, "members"))
        .isTrue();
  }

  @Test
  void whatIsNoPathIsRefused() {
    assertThatThrownBy(() -> Projection.of(Schemas.CORE, "a..b", null))
        .isInstanceOf(ScimException.class);
  }

  private static ObjectNode apply(@Nullable String attributes, @Nullable String excluded) {
    return Projection.of(Schemas.CORE, attributes, excluded).apply(ResourceType.USER, full());
  }

  private static ObjectNode full() {
    return Representation.user(USER, "http://h/scim", List.of());
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
