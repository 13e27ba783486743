package io.scimoperator.local.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import java.util.List;

/**
 * Says in JSON Schema draft 4, from which OpenAPI v3.0 was made, what a schema of a CRD says. Pure.
 */
final class DraftForm {

  private static final List<String> SAME =
      List.of(
          "enum",
          "format",
          "pattern",
          "required",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minItems",
          "maxItems",
          "uniqueItems",
          "minProperties",
          "maxProperties");
  private static final List<String> ALTERNATIVES = List.of("allOf", "anyOf", "oneOf");

  private DraftForm() {}

  static ObjectNode of(JsonNode schema) {
    ObjectNode draft = Json.object();
    for (String keyword : SAME) {
      if (schema.has(keyword)) {
        draft.set(keyword, schema.path(keyword).deepCopy());
      }
    }
    type(schema, draft);
    if (schema.path("properties").isObject()) {
      ObjectNode properties = draft.putObject("properties");
      schema
          .path("properties")
          .properties()
          .forEach(property -> properties.set(property.getKey(), of(property.getValue())));
    }
    for (String keyword : List.of("items", "additionalProperties", "not")) {
      if (schema.path(keyword).isObject()) {
        draft.set(keyword, of(schema.path(keyword)));
      }
    }
    for (String keyword : ALTERNATIVES) {
      if (schema.path(keyword).isArray()) {
        ArrayNode alternatives = draft.putArray(keyword);
        schema.path(keyword).forEach(alternative -> alternatives.add(of(alternative)));
      }
    }
    return draft;
  }

  private static void type(JsonNode schema, ObjectNode draft) {
    ArrayNode types = Json.object().putArray("type");
    if (Schemas.isIntOrString(schema)) {
      types.add("integer").add("string");
    } else if (schema.has("type")) {
      types.add(schema.path("type").asText());
    }
    if (types.isEmpty()) {
      return;
    }
    if (schema.path("nullable").asBoolean()) {
      types.add("null");
      if (draft.get("enum") instanceof ArrayNode values) {
        values.addNull();
      }
    }
    draft.set("type", types);
  }
}
