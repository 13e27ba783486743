package io.scimoperator.local.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Removes the fields that a schema does not know. Pure but for the tree it is given. */
final class Pruning {

  /** What every embedded object may have. */
  private static final Set<String> TYPE_META = Set.of("apiVersion", "kind", "metadata");

  private final List<String> unknown = new ArrayList<>();

  private Pruning() {}

  /** Prunes {@code object} and tells the paths of what it removed. */
  static List<String> prune(ObjectNode object, JsonNode schema) {
    Pruning pruning = new Pruning();
    pruning.object(object, schema, "", false);
    return pruning.unknown;
  }

  private void value(JsonNode value, JsonNode schema, String path) {
    if (value instanceof ObjectNode object) {
      object(object, schema, path, Schemas.isEmbedded(schema));
    } else if (value.isArray() && schema.has("items")) {
      int index = 0;
      for (JsonNode item : value) {
        value(item, schema.path("items"), path + "[" + index++ + "]");
      }
    }
  }

  private void object(ObjectNode object, JsonNode schema, String path, boolean isEmbedded) {
    if (!schema.has("properties")
        && !schema.has("additionalProperties")
        && Schemas.preservesUnknown(schema)) {
      return;
    }
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      JsonNode field = Schemas.field(schema, name);
      String fieldPath = path.isEmpty() ? name : path + "." + name;
      if (isEmbedded && TYPE_META.contains(name)) {
        continue;
      }
      if (!field.isMissingNode()) {
        value(object.path(name), field, fieldPath);
      } else if (!Schemas.preservesUnknown(schema)) {
        object.remove(name);
        unknown.add(fieldPath);
      }
    }
  }
}
