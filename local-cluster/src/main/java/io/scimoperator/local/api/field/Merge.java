package io.scimoperator.local.api.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays an applied configuration over a live object, piece by piece. Pure. */
final class Merge {

  private Merge() {}

  static ObjectNode of(ObjectNode live, ObjectNode applied, Shape shape) {
    return (ObjectNode) merge(live.deepCopy(), applied, shape);
  }

  private static JsonNode merge(JsonNode live, JsonNode applied, Shape shape) {
    if (FieldSet.isWhole(live, shape) || FieldSet.isWhole(applied, shape)) {
      return applied.deepCopy();
    }
    return switch (shape) {
      case Shape.Fields fields -> {
        ObjectNode object = (ObjectNode) live;
        applied
            .properties()
            .forEach(f ->
                object.set(
                    f.getKey(),
                    merge(object.path(f.getKey()), f.getValue(), fields.field(f.getKey()))));
        yield object;
      }
      case Shape.KeyedList list -> items(live, applied, list);
      case Shape.ValueSet set -> {
        ArrayNode values = (ArrayNode) live;
        Set<JsonNode> known = Set.copyOf(list(values));
        applied.forEach(value -> {
          if (!known.contains(value)) {
            values.add(value);
          }
        });
        yield values;
      }
      case Shape.Atomic atomic -> applied.deepCopy();
    };
  }

  /** Live items keep their places; applied ones come in the order of the configuration. */
  private static ArrayNode items(JsonNode live, JsonNode applied, Shape.KeyedList shape) {
    Map<FieldPath, JsonNode> fresh = byIdentity(applied, shape);
    Map<FieldPath, JsonNode> old = byIdentity(live, shape);
    List<FieldPath> order = new ArrayList<>();
    List<FieldPath> waiting = new ArrayList<>(fresh.keySet());
    for (FieldPath identity : old.keySet()) {
      if (!fresh.containsKey(identity)) {
        order.add(identity);
      } else {
        takeThroughNextLive(waiting, old, order);
      }
    }
    order.addAll(waiting);
    ArrayNode merged = JsonNodeFactory.instance.arrayNode();
    for (FieldPath identity : order) {
      JsonNode item = old.get(identity);
      JsonNode change = fresh.get(identity);
      if (change == null) {
        merged.add(item);
      } else {
        merged.add(item == null ? change.deepCopy() : merge(item, change, shape.item()));
      }
    }
    return merged;
  }

  private static void takeThroughNextLive(
      List<FieldPath> waiting, Map<FieldPath, JsonNode> old, List<FieldPath> order) {
    while (!waiting.isEmpty()) {
      FieldPath next = waiting.removeFirst();
      order.add(next);
      if (old.containsKey(next)) {
        return;
      }
    }
  }

  private static Map<FieldPath, JsonNode> byIdentity(JsonNode items, Shape.KeyedList shape) {
    Map<FieldPath, JsonNode> known = new LinkedHashMap<>();
    items.forEach(item -> known.put(FieldPath.ROOT.item(shape.identity(item)), item));
    return known;
  }

  private static List<JsonNode> list(ArrayNode values) {
    List<JsonNode> list = new ArrayList<>();
    values.forEach(list::add);
    return list.stream().distinct().toList();
  }
}
