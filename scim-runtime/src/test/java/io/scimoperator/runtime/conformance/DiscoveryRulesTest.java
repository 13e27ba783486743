package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.MUST_NOT;
import static io.scimoperator.runtime.conformance.Level.REQUIRED;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static io.scimoperator.runtime.conformance.Level.SHOULD_NOT;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE_SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discovery and schema definitions. RFC 7644 §4 and RFC 7643 §7. */
class DiscoveryRulesTest extends RulesScene {

  DiscoveryRulesTest() {
    super(BADGE_SCHEMA);
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "4",
      level = SHALL,
      says = "/ServiceProviderConfig has the schema of that name")
  void theConfigurationIsNamedByItsSchema() {
    JsonNode config = directory.get("/ServiceProviderConfig").body();

    assertThat(config.path("schemas").toString())
        .isEqualTo("[\"urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig\"]");
    assertThat(config.at("/patch/supported").asBoolean()).isTrue();
  }

  @Test
  @Rule(
      rfc = 7644,
      section = "4",
      level = SHALL,
      says = "/Schemas lists every schema that is supported")
  @Rule(
      rfc = 7644,
      section = "4",
      level = SHALL,
      says = "several schemas or resource types are a ListResponse")
  @Rule(rfc = 7644, section = "4", level = SHALL, says = "sorting and paging are ignored there")
  void listsAreWhole() {
    JsonNode types = directory.get("/ResourceTypes?count=1&startIndex=2&sortBy=id").body();
    JsonNode schemas = directory.get("/Schemas?count=1&startIndex=2").body();

    assertThat(types.at("/schemas/0").asText()).endsWith(":ListResponse");
    assertThat(types.path("Resources").findValuesAsText("endpoint"))
        .containsExactly("/Users", "/Groups");
    assertThat(schemas.path("totalResults").asInt()).isEqualTo(schemas.path("Resources").size());
    List<String> ids =
        schemas.path("Resources").valueStream().map(s -> s.path("id").asText()).toList();
    for (JsonNode type : types.path("Resources")) {
      assertThat(ids).contains(type.path("schema").asText());
      type.path("schemaExtensions")
          .forEach(e -> assertThat(ids).contains(e.path("schema").asText()));
    }
    assertThat(ids).contains(BADGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/Schemas", "/ResourceTypes", "/ServiceProviderConfig"})
  @Rule(rfc = 7644, section = "4", level = SHOULD, says = "a filter there is 403")
  void aFilterIsForbidden(String path) {
    assertThat(directory.get(path + "?filter=id%20pr").status()).isEqualTo(403);
  }

  @Test
  @Rule(
      rfc = 7643,
      section = "7",
      level = REQUIRED,
      says = "a schema and its attributes have all that is not optional")
  @Rule(rfc = 7643, section = "7", level = MUST, says = "a schema has its URI as id")
  @Rule(rfc = 7643, section = "7", level = MUST, says = "a schema has a name")
  @Rule(rfc = 7643, section = "7", level = MUST, says = "a schema has a description")
  void aSchemaIsWhole() {
    for (JsonNode schema : directory.get("/Schemas").body().path("Resources")) {
      String id = schema.path("id").asText();
      assertThat(id).startsWith("urn:");
      assertThat(schema.path("name").asText()).isNotBlank();
      assertThat(schema.path("description").asText()).isNotBlank();
      assertThat(schema.at("/schemas/0").asText()).endsWith(":core:2.0:Schema");
      assertThat(schema.path("attributes")).isNotEmpty().allSatisfy(a -> requireWhole(id, a));
      assertThat(directory.get("/Schemas/" + id).body()).isEqualTo(schema);
    }
  }

  private static void requireWhole(String schema, JsonNode attribute) {
    String name = schema + ":" + attribute.path("name").asText();
    for (String member :
        List.of(
            "name", "type", "multiValued", "description", "required", "mutability", "returned")) {
      assertThat(attribute.has(member)).as("%s has %s", name, member).isTrue();
    }
    attribute.path("subAttributes").forEach(sub -> requireWhole(name, sub));
  }

  @Test
  @Rule(
      rfc = 7643,
      section = "7",
      level = SHOULD,
      says = "a complex attribute lists its sub-attributes")
  @Rule(rfc = 7643, section = "7", level = MUST, says = "an attribute has a description")
  @Rule(
      rfc = 7643,
      section = "2.3",
      level = SHOULD_NOT,
      says = "extensions bring no new data types")
  @Rule(
      rfc = 7643,
      section = "2.1",
      level = MUST,
      says = "names of attributes have the characters that the grammar allows")
  @Rule(rfc = 7643, section = "2.3.8", level = MUST_NOT, says = "a sub-attribute is not complex")
  void attributesAreDescribed() {
    for (String urn : List.of("core:2.0:User", "core:2.0:Group", "extension:enterprise:2.0:User")) {
      JsonNode schema = directory.get("/Schemas/urn:ietf:params:scim:schemas:" + urn).body();
      schema.path("attributes").forEach(a -> requireDescribed(a, true));
    }
    for (String wrong :
        List.of(
            "{'name':'a','type':'text'}",
            "{'name':'a b'}",
            "{'name':'1a'}",
            "{'name':'a','type':'complex','subAttributes':[{'name':'b','type':'complex','subAttributes':[{'name':'c'}]}]}")) {
      assertThat(declared(wrong).status()).as(wrong).isEqualTo(400);
    }
    assertThat(declared("{'name':'a'}").status()).isEqualTo(200);
  }

  private static void requireDescribed(JsonNode attribute, boolean mayBeComplex) {
    assertThat(attribute.path("name").asText()).matches("\\$?[A-Za-z][A-Za-z0-9_-]*");
    assertThat(attribute.path("description").asText()).isNotBlank();
    boolean complex = attribute.path("type").asText().equals("complex");
    assertThat(attribute.path("subAttributes").isEmpty()).isEqualTo(!complex);
    assertThat(complex).isIn(mayBeComplex, false);
    attribute.path("subAttributes").forEach(sub -> requireDescribed(sub, false));
  }

  private Answer declared(String attribute) {
    String body =
        """
        {'namespace':'tenants','name':'declared','displayName':'D','provider':'Generic',
         'label':'declared','credentials':[],'schemas':[{'id':'urn:x1:a','attributes':[%s]}]}
        """;
    return runtime.put("declared", TestedDirectory.json(body.formatted(attribute)));
  }
}
