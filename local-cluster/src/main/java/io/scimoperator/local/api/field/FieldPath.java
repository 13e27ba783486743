package io.scimoperator.local.api.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where a field is, in the segments of {@code fieldsV1}: {@code f:name} for a field, {@code
 * k:{...}} for a list item known by its keys, {@code v:...} for a value in a set.
 */
public record FieldPath(List<String> segments) {

  static final FieldPath ROOT = new FieldPath(List.of());

  public FieldPath {
    segments = List.copyOf(segments);
  }

  FieldPath field(String name) {
    return child("f:" + name);
  }

  FieldPath item(Map<String, JsonNode> identity) {
    ObjectNode keys = Json.object();
    keys.setAll(identity);
    return child("k:" + keys);
  }

  FieldPath value(JsonNode value) {
    return child("v:" + value);
  }

  FieldPath child(String segment) {
    List<String> longer = new ArrayList<>(segments);
    longer.add(segment);
    return new FieldPath(longer);
  }

  boolean isInside(FieldPath other) {
    int length = other.segments.size();
    return segments.size() > length && segments.subList(0, length).equals(other.segments);
  }

  public boolean startsWith(String segment) {
    return segments.getFirst().equals(segment);
  }

  List<FieldPath> ancestors() {
    List<FieldPath> ancestors = new ArrayList<>();
    for (int length = 1; length < segments.size(); length++) {
      ancestors.add(new FieldPath(segments.subList(0, length)));
    }
    return ancestors;
  }

  /** Removes the field from {@code object} if it is there. */
  void removeFrom(ObjectNode object, Shape shape) {
    remove(object, shape, 0);
  }

  private void remove(JsonNode node, Shape shape, int depth) {
    String segment = segments.get(depth);
    boolean last = depth == segments.size() - 1;
    switch (shape) {
      case Shape.Fields fields when node instanceof ObjectNode object -> {
        String name = segment.substring(2);
        if (last) {
          object.remove(name);
        } else if (object.has(name)) {
          remove(object.path(name), fields.field(name), depth + 1);
        }
      }
      case Shape.KeyedList list -> {
        JsonNode identity = identity(segment);
        for (int i = node.size() - 1; i >= 0; i--) {
          if (Json.same(identity, keys(list, node.get(i)))) {
            if (last) {
              ((ArrayNode) node).remove(i);
            } else {
              remove(node.get(i), list.item(), depth + 1);
            }
          }
        }
      }
      case Shape.ValueSet set -> removeValue(node, segment);
      case Shape.Fields fields -> {}
      case Shape.Atomic atomic -> {}
    }
  }

  private static void removeValue(JsonNode node, String segment) {
    for (int i = node.size() - 1; i >= 0; i--) {
      if (segment.equals("v:" + node.get(i))) {
        ((ArrayNode) node).remove(i);
      }
    }
  }

  private static JsonNode keys(Shape.KeyedList list, JsonNode item) {
    ObjectNode keys = Json.object();
    keys.setAll(list.identity(item));
    return keys;
  }

  private static JsonNode identity(String segment) {
    return Json.readValue(segment.substring(2).getBytes(StandardCharsets.UTF_8));
  }

  /** As messages of conflicts show it: {@code .spec.ports[port=80,protocol="TCP"].name}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String segment : segments) {
      String rest = segment.substring(2);
      switch (segment.charAt(0)) {
        case 'f' -> text.append('.').append(rest);
        case 'k' -> {
          List<String> keys = new ArrayList<>();
          identity(segment).properties().forEach(k -> keys.add(k.getKey() + "=" + k.getValue()));
          text.append('[').append(String.join(",", keys)).append(']');
        }
        default -> text.append('[').append('=').append(rest).append(']');
      }
    }
    return text.toString();
  }
}
