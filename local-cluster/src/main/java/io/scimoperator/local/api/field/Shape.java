package io.scimoperator.local.api.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** In which pieces a value can be owned, after the {@code x-kubernetes-*-type} of its schema. */
public sealed interface Shape {

  /** A value that is owned as a whole. */
  record Atomic() implements Shape {}

  /**
   * An object whose fields are owned one by one.
   *
   * @param schema of the object, which knows its fields
   */
  record Fields(JsonNode schema) implements Shape {
    public Shape field(String name) {
      JsonNode property = schema.path("properties").path(name);
      return Shape.of(property.isMissingNode() ? schema.path("additionalProperties") : property);
    }
  }

  /**
   * A list whose items are known by some of their fields.
   *
   * @param keys in the order in which they are written
   * @param defaults of keys that an item may leave out
   */
  record KeyedList(List<String> keys, Map<String, JsonNode> defaults, JsonNode items)
      implements Shape {
    public KeyedList {
      keys = List.copyOf(keys);
      defaults = Map.copyOf(defaults);
    }

    public Shape item() {
      return Shape.of(items);
    }

    /** What identifies {@code item} among the others. */
    public Map<String, JsonNode> identity(JsonNode item) {
      Map<String, JsonNode> identity = new LinkedHashMap<>();
      for (String key : keys) {
        JsonNode value = item.path(key);
        if (!value.isMissingNode()) {
          identity.put(key, value);
        } else if (defaults.containsKey(key)) {
          identity.put(key, defaults.getOrDefault(key, value));
        }
      }
      return identity;
    }
  }

  /** A list whose items are values that occur once. */
  record ValueSet() implements Shape {}

  /** Of a value of which nothing is declared: objects by field, lists as a whole. */
  Shape UNDECLARED = new Fields(MissingNode.getInstance());

  /** The shape that {@code schema} declares. */
  static Shape of(JsonNode schema) {
    return switch (schema.path("type").asText("object")) {
      case "array" -> ofList(schema);
      case "object" ->
          schema.path("x-kubernetes-map-type").asText().equals("atomic")
              ? new Atomic()
              : new Fields(schema);
      default -> new Atomic();
    };
  }

  private static Shape ofList(JsonNode schema) {
    return switch (schema.path("x-kubernetes-list-type").asText()) {
      case "map" -> keyedList(schema);
      case "set" -> new ValueSet();
      default -> new Atomic();
    };
  }

  private static Shape keyedList(JsonNode schema) {
    JsonNode items = schema.path("items");
    List<String> keys = new ArrayList<>();
    Map<String, JsonNode> defaults = new LinkedHashMap<>();
    for (JsonNode key : schema.path("x-kubernetes-list-map-keys")) {
      keys.add(key.asText());
      JsonNode fallback = items.path("properties").path(key.asText()).path("default");
      if (!fallback.isMissingNode()) {
        defaults.put(key.asText(), fallback);
      }
    }
    keys.sort(null);
    return new KeyedList(keys, defaults, items);
  }
}
