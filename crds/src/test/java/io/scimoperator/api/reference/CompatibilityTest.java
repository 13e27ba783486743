package io.scimoperator.api.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompatibilityTest {

  private static final String RELEASED =
      """
      spec:
        group: example.com
        scope: Namespaced
        names: {kind: Thing, plural: things, shortNames: [th]}
        versions:
        - name: v1
          served: true
          subresources: {status: {}}
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec:
                  type: object
                  required: [name]
                  x-kubernetes-validations: [{rule: self.size > 0, message: too small}]
                  properties:
                    name: {type: string, maxLength: 40, pattern: '^[a-z]+$'}
                    size: {type: integer, minimum: 1.0, maximum: 9.0}
                    color: {type: string, enum: [red, blue], default: red}
                    free: {type: object, x-kubernetes-preserve-unknown-fields: true}
                    labels: {type: object, additionalProperties: {type: string}}
                    parts:
                      type: array
                      maxItems: 5
                      items: {type: object, properties: {note: {type: string, nullable: true}}}
      """;

  private static JsonNode released() {
    return Serialization.unmarshal(RELEASED, JsonNode.class);
  }

  private static ObjectNode spec(JsonNode definition) {
    return (ObjectNode) schema(definition).path("properties").path("spec");
  }

  private static JsonNode schema(JsonNode definition) {
    return version(definition).path("schema").path("openAPIV3Schema");
  }

  private static ObjectNode version(JsonNode definition) {
    return (ObjectNode) definition.path("spec").path("versions").path(0);
  }

  private static ObjectNode field(JsonNode definition, String name) {
    return (ObjectNode) spec(definition).path("properties").path(name);
  }

  private static ObjectNode fields(JsonNode definition) {
    return (ObjectNode) spec(definition).path("properties");
  }

  private static Arguments change(String name, Consumer<JsonNode> edit, String found) {
    return argumentSet(name, edit, found);
  }

  static Stream<Arguments> breaks() {
    return Stream.of(
        change("a field is removed", d -> fields(d).remove("size"), "v1.spec.size: is removed"),
        change(
            "a field deep down is removed",
            d -> ((ObjectNode) field(d, "parts").path("items").path("properties")).remove("note"),
            "v1.spec.parts[].note: is removed"),
        change(
            "a type is narrowed",
            d -> field(d, "name").put("type", "integer"),
            "v1.spec.name: the type string became integer"),
        change(
            "a value is removed",
            d -> ((ArrayNode) field(d, "color").path("enum")).remove(1),
            "v1.spec.color: the value blue is removed"),
        change(
            "a free text becomes a choice",
            d -> field(d, "name").putArray("enum").add("a"),
            "v1.spec.name: only some values are taken now"),
        change(
            "an upper limit is lowered",
            d -> field(d, "name").put("maxLength", 39),
            "v1.spec.name: maxLength is lower"),
        change(
            "a limit is new",
            d -> field(d, "name").put("minLength", 1),
            "v1.spec.name: minLength is higher"),
        change(
            "a lower limit is raised",
            d -> field(d, "size").put("minimum", 2.0),
            "v1.spec.size: minimum is higher"),
        change(
            "a list is shortened",
            d -> field(d, "parts").put("maxItems", 4),
            "v1.spec.parts: maxItems is lower"),
        change(
            "a pattern is another",
            d -> field(d, "name").put("pattern", "^[a-f]+$"),
            "v1.spec.name: pattern is another"),
        change(
            "a default is another",
            d -> field(d, "color").put("default", "blue"),
            "v1.spec.color: default is another"),
        change(
            "a field is required",
            d -> ((ArrayNode) spec(d).path("required")).add("size"),
            "v1.spec.size: is required now"),
        change(
            "a new field is required",
            d -> {
              fields(d).putObject("extra").put("type", "string");
              ((ArrayNode) spec(d).path("required")).add("extra");
            },
            "v1.spec.extra: is required now"),
        change(
            "a rule is tightened",
            d ->
                ((ObjectNode) spec(d).path("x-kubernetes-validations").path(0))
                    .put("rule", "self.size > 1"),
            "v1.spec: a new or changed rule, self.size > 1"),
        change(
            "a rule is new",
            d ->
                field(d, "name")
                    .putArray("x-kubernetes-validations")
                    .addObject()
                    .put("rule", "self != 'x'"),
            "v1.spec.name: a new or changed rule, self != 'x'"),
        change(
            "null is taken no longer",
            d ->
                ((ObjectNode) field(d, "parts").path("items").path("properties").path("note"))
                    .remove("nullable"),
            "v1.spec.parts[].note: nullable is taken away"),
        change(
            "unknown fields are dropped",
            d -> field(d, "free").remove("x-kubernetes-preserve-unknown-fields"),
            "v1.spec.free: x-kubernetes-preserve-unknown-fields is taken away"),
        change(
            "a map takes other values",
            d ->
                ((ObjectNode) field(d, "labels").path("additionalProperties"))
                    .put("type", "integer"),
            "v1.spec.labels{}: the type string became integer"),
        change(
            "a list becomes a map",
            d -> field(d, "parts").put("x-kubernetes-list-type", "map"),
            "v1.spec.parts: x-kubernetes-list-type is another"),
        change(
            "a version is served no longer",
            d -> version(d).put("served", false),
            "v1: is served no longer"),
        change(
            "a short name is removed",
            d -> ((ObjectNode) d.path("spec").path("names")).putArray("shortNames"),
            "shortNames: th is removed"),
        change(
            "the scope is another",
            d -> ((ObjectNode) d.path("spec")).put("scope", "Cluster"),
            "scope: changed"),
        change(
            "the subresource status is removed",
            d -> version(d).remove("subresources"),
            "v1: the subresource status is removed"));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void whatBreaksIsRefusedAndNamed(Consumer<JsonNode> edit, String found) {
    JsonNode edited = released();

    edit.accept(edited);

    assertThat(Compatibility.breaks(released(), edited)).containsExactly(found);
  }

  static Stream<Arguments> widenings() {
    return Stream.of(
        change("a field is new", d -> fields(d).putObject("extra").put("type", "string"), ""),
        change("a limit is raised", d -> field(d, "name").put("maxLength", 41), ""),
        change("a limit goes", d -> field(d, "size").remove("minimum"), ""),
        change(
            "a value is new", d -> ((ArrayNode) field(d, "color").path("enum")).add("green"), ""),
        change("a pattern goes", d -> field(d, "name").remove("pattern"), ""),
        change("a rule goes", d -> spec(d).remove("x-kubernetes-validations"), ""),
        change("nothing is required", d -> spec(d).remove("required"), ""),
        change("a type is widened", d -> field(d, "size").put("type", "number"), ""),
        change("a description is another", d -> spec(d).put("description", "A thing."), ""));
  }

  @ParameterizedTest
  @MethodSource("widenings")
  void whatTakesMoreIsTaken(Consumer<JsonNode> edit, String nothing) {
    JsonNode edited = released();

    edit.accept(edited);

    assertThat(Compatibility.breaks(released(), edited)).isEmpty();
  }

  @Test
  void aNewRequiredFieldWithADefaultIsFilledInBeforeAnybodyMissesIt() {
    JsonNode edited = released();

    ((ArrayNode) spec(edited).path("required")).add("color");

    assertThat(Compatibility.breaks(released(), edited)).isEmpty();
  }
}
