package io.scimoperator.local.api.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.field.Shape;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The merge patch of Kubernetes, which knows items of lists by their keys: {@code $patch}, {@code
 * $setElementOrder/…}, {@code $deleteFromPrimitiveList/…} and {@code $retainKeys}. Pure.
 */
public final class StrategicMergePatch {

  private static final String DIRECTIVE = "$patch";
  private static final String RETAIN_KEYS = "$retainKeys";
  private static final String ORDER = "$setElementOrder/";
  private static final String DELETE_VALUES = "$deleteFromPrimitiveList/";

  private StrategicMergePatch() {}

  /**
   * The object after the patch.
   *
   * @throws StatusException 400 if a directive is unknown or an item lacks its key
   */
  public static ObjectNode apply(ObjectNode target, ObjectNode patch, Shape shape) {
    return object(target.deepCopy(), patch, shape);
  }

  private static ObjectNode object(ObjectNode target, ObjectNode patch, Shape shape) {
    String directive = patch.path(DIRECTIVE).asText("merge");
    switch (directive) {
      case "replace" -> {
        return withoutDirectives(patch);
      }
      case "delete" -> {
        return Json.object();
      }
      case "merge" -> {}
      default -> throw StatusException.badRequest("unknown $patch directive: " + directive);
    }
    retainKeys(target, patch.path(RETAIN_KEYS));
    for (var field : patch.properties()) {
      if (!field.getKey().startsWith("$")) {
        field(target, field.getKey(), field.getValue(), inner(shape, field.getKey()));
      }
    }
    for (var field : patch.properties()) {
      String name = field.getKey();
      if (name.startsWith(DELETE_VALUES)) {
        deleteValues(target.path(name.substring(DELETE_VALUES.length())), field.getValue());
      } else if (name.startsWith(ORDER)) {
        String list = name.substring(ORDER.length());
        order(target, list, field.getValue(), inner(shape, list));
      }
    }
    return target;
  }

  private static Shape inner(Shape shape, String name) {
    return shape instanceof Shape.Fields fields ? fields.field(name) : Shape.UNDECLARED;
  }

  private static void retainKeys(ObjectNode target, JsonNode retained) {
    if (retained.isArray()) {
      Set<String> names = new HashSet<>();
      retained.forEach(name -> names.add(name.asText()));
      target.retain(names);
    }
  }

  private static void field(ObjectNode target, String name, JsonNode change, Shape shape) {
    JsonNode present = target.path(name);
    if (change.isNull()) {
      target.remove(name);
    } else if (change instanceof ObjectNode patch) {
      ObjectNode start = present instanceof ObjectNode object ? object : Json.object();
      if (patch.path(DIRECTIVE).asText().equals("delete")) {
        target.remove(name);
      } else {
        target.set(name, object(start, patch, shape));
      }
    } else if (change instanceof ArrayNode items) {
      ArrayNode start =
          present instanceof ArrayNode array ? array : JsonNodeFactory.instance.arrayNode();
      target.set(name, list(start, items, shape));
    } else {
      target.set(name, change.deepCopy());
    }
  }

  private static ArrayNode list(ArrayNode target, ArrayNode patch, Shape shape) {
    return switch (shape) {
      case Shape.KeyedList keyed -> items(target, patch, keyed);
      case Shape.ValueSet set -> {
        Set<JsonNode> known = new HashSet<>();
        target.forEach(known::add);
        patch.forEach(value -> {
          if (known.add(value)) {
            target.add(value);
          }
        });
        yield target;
      }
      case Shape.Fields fields -> patch.deepCopy();
      case Shape.Atomic atomic -> patch.deepCopy();
    };
  }

  private static ArrayNode items(ArrayNode target, ArrayNode patch, Shape.KeyedList shape) {
    for (JsonNode item : patch) {
      if (item.path(DIRECTIVE).asText().equals("replace")) {
        return replacement(patch);
      }
    }
    for (JsonNode item : patch) {
      Predicate<JsonNode> same = sameItem(item, shape);
      int at = indexOf(target, same);
      if (item.path(DIRECTIVE).asText().equals("delete")) {
        for (; at >= 0; at = indexOf(target, same)) {
          target.remove(at);
        }
      } else if (at < 0) {
        target.add(object(Json.object(), (ObjectNode) item, shape.item()));
      } else {
        target.set(at, object((ObjectNode) target.get(at), (ObjectNode) item, shape.item()));
      }
    }
    return target;
  }

  private static ArrayNode replacement(ArrayNode patch) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : patch) {
      if (!item.has(DIRECTIVE)) {
        items.add(item.deepCopy());
      }
    }
    return items;
  }

  /** A patch identifies an item by the first of its keys alone. */
  private static Predicate<JsonNode> sameItem(JsonNode item, Shape.KeyedList shape) {
    String key = shape.keys().getFirst();
    JsonNode value = item.path(key);
    if (value.isMissingNode()) {
      throw StatusException.badRequest(
          "map: " + item + " does not contain declared merge key: " + key);
    }
    return other -> Json.same(other.path(key), value);
  }

  private static int indexOf(ArrayNode items, Predicate<JsonNode> condition) {
    for (int i = 0; i < items.size(); i++) {
      if (condition.test(items.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static void deleteValues(JsonNode list, JsonNode values) {
    if (list instanceof ArrayNode array) {
      values.forEach(value -> {
        for (int at = indexOf(array, value::equals); at >= 0; at = indexOf(array, value::equals)) {
          array.remove(at);
        }
      });
    }
  }

  /** The items that the order names, in its order; others stay before their successor. */
  private static void order(ObjectNode target, String name, JsonNode order, Shape shape) {
    if (!(target.get(name) instanceof ArrayNode items)) {
      return;
    }
    List<JsonNode> rest = new ArrayList<>();
    items.forEach(rest::add);
    List<JsonNode> ordered = new ArrayList<>();
    for (JsonNode wanted : order) {
      Predicate<JsonNode> same =
          shape instanceof Shape.KeyedList keyed ? sameItem(wanted, keyed) : wanted::equals;
      rest.stream().filter(same).forEach(ordered::add);
      rest.removeIf(same);
    }
    ArrayNode sorted = target.putArray(name);
    ordered.forEach(sorted::add);
    rest.forEach(sorted::add);
  }

  private static ObjectNode withoutDirectives(ObjectNode patch) {
    ObjectNode plain = patch.deepCopy();
    plain.remove(DIRECTIVE);
    return plain;
  }
}
