package io.scimoperator.local.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills in the defaults of a schema. Pure but for the tree it is given. */
final class Defaulting {

  private Defaulting() {}

  static void apply(JsonNode value, JsonNode schema) {
    if (value instanceof ObjectNode object) {
      schema
          .path("properties")
          .properties()
          .forEach(property -> fill(object, property.getKey(), property.getValue()));
      object
          .properties()
          .forEach(field -> apply(field.getValue(), Schemas.field(schema, field.getKey())));
    } else if (value.isArray()) {
      value.forEach(item -> apply(item, schema.path("items")));
    }
  }

  /** A null where null is not allowed counts as absent. */
  private static void fill(ObjectNode object, String name, JsonNode schema) {
    JsonNode fallback = schema.path("default");
    if (fallback.isMissingNode()) {
      return;
    }
    JsonNode value = object.path(name);
    if (value.isMissingNode() || (value.isNull() && !schema.path("nullable").asBoolean())) {
      object.set(name, fallback.deepCopy());
    }
  }
}
