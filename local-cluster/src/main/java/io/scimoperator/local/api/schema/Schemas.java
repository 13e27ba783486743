package io.scimoperator.local.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Reads OpenAPI v3 schemas as Kubernetes uses them. Pure. */
final class Schemas {

  private Schemas() {}

  /** The schema of a field of an object; missing if none is declared. */
  static JsonNode field(JsonNode schema, String name) {
    JsonNode property = schema.path("properties").path(name);
    if (!property.isMissingNode()) {
      return property;
    }
    JsonNode additional = schema.path("additionalProperties");
    return additional.isObject() ? additional : MissingNode.getInstance();
  }

  static boolean preservesUnknown(JsonNode schema) {
    return schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()
        || schema.path("additionalProperties").asBoolean();
  }

  static boolean isIntOrString(JsonNode schema) {
    return schema.path("x-kubernetes-int-or-string").asBoolean();
  }

  /** The item of {@code before} with the same keys; missing unless the list knows its items. */
  static JsonNode sameItem(JsonNode item, JsonNode before, JsonNode schema) {
    JsonNode keys = schema.path("x-kubernetes-list-map-keys");
    if (keys.isEmpty()) {
      return MissingNode.getInstance();
    }
    for (JsonNode other : before) {
      boolean same = true;
      for (JsonNode key : keys) {
        same &= other.path(key.asText()).equals(item.path(key.asText()));
      }
      if (same) {
        return other;
      }
    }
    return MissingNode.getInstance();
  }

  static boolean isEmbedded(JsonNode schema) {
    return schema.path("x-kubernetes-embedded-resource").asBoolean();
  }
}
