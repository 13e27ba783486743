package io.scimoperator.runtime.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.api.v1alpha1.SchemaSpec;
import io.scimoperator.runtime.http.JsonBodies;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.resource.Submission;
import io.scimoperator.runtime.schema.DeclaredSchemas;
import io.scimoperator.runtime.schema.MessageLimits;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the fuzzers work on: resources with something in every kind of attribute. */
final class Samples {

  static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123Z");

  /** The core schemas, and one extension with every type and most characteristics. */
  static final Schemas SCHEMAS =
      DeclaredSchemas.of(
          read(
              """
              [{"id":"urn:x1:badge","attributes":[
                {"name":"number","type":"integer","uniqueness":"server"},
                {"name":"level","type":"decimal"},
                {"name":"since","type":"dateTime","mutability":"immutable"},
                {"name":"photo","type":"binary"},
                {"name":"valid","type":"boolean"},
                {"name":"pin","mutability":"writeOnly","returned":"never"},
                {"name":"link","type":"reference","referenceTypes":["external"]},
                {"name":"doors","type":"complex","multiValued":true,"subAttributes":[
                  {"name":"value","required":true},{"name":"floor","type":"integer"}]}]}]
              """));

  private static final JsonBodies BODIES = new JsonBodies(MessageLimits.DEFAULT.nesting());

  private Samples() {}

  private static List<SchemaSpec> read(String schemas) {
    try {
      return AdminJson.MAPPER.readValue(schemas, new TypeReference<List<SchemaSpec>>() {});
    } catch (JacksonException e) {
      throw new IllegalArgumentException(schemas, e);
    }
  }

  static Resource user() {
    return resource(
        ResourceType.USER,
        """
        {"userName":"Jane@Example.com","externalId":"8aa1","title":"Dr","active":true,
         "name":{"givenName":"Jane","familyName":"Young"},"profileUrl":"https://example.com/j",
         "emails":[{"type":"work","value":"Jane@example.com","primary":true},
           {"type":"home","value":"j@home.example"}],
         "addresses":[{"type":"work","locality":"Bonn","country":"DE"}],
         "x509Certificates":[{"value":"MIIDQzCC"}],"roles":[{"value":"{\\"id\\":1}"}],
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
           {"department":"Sales","manager":{"value":"271"}},
         "urn:x1:badge":{"number":7,"level":1.5,"since":"2026-01-01T00:00:00Z","photo":"AAEC",
           "valid":false,"link":"https://example.com","doors":[{"value":"roof","floor":10}]}}
        """);
  }

  /** A user with nothing but what is required. */
  static Resource bareUser() {
    return resource(ResourceType.USER, "{\"userName\":\"joe\",\"active\":false}");
  }

  static Resource group() {
    return resource(ResourceType.GROUP, "{\"displayName\":\"Staff\",\"externalId\":\"g1\"}");
  }

  private static Resource resource(ResourceType type, String json) {
    JsonNode body = json(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    Submission submission = Submission.of(SCHEMAS, type, body);
    String id = type.scimName() + "-" + body.path("externalId").asText("bare");
    return new Resource(type, id, submission.document(), 1, NOW, NOW);
  }

  /** A body as the server reads it; empty if it is none that gets further. */
  static Optional<JsonNode> json(byte[] body) {
    try {
      return Optional.of(BODIES.parse(body));
    } catch (ScimException e) {
      assertThat(e.kind()).isEqualTo(Kind.INVALID_SYNTAX);
      return Optional.empty();
    }
  }
}
