package io.scimoperator.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields of an object as paths of {@code fieldsV1} segments: {@code f:name} for a field, {@code
 * k:{...}} for a list item known by its keys.
 */
record FieldSet(Set<List<String>> paths) {
  private static final Set<String> UNOWNED =
      Set.of(
          "f:name",
          "f:namespace",
          "f:uid",
          "f:resourceVersion",
          "f:generation",
          "f:creationTimestamp",
          "f:managedFields");

  FieldSet {
    paths = Set.copyOf(paths);
  }

  /** The fields that {@code object} states, without its identity and what the server sets. */
  static FieldSet of(ObjectNode object) {
    Set<List<String>> paths = new LinkedHashSet<>();
    collect(object, "", List.of(), paths);
    paths.removeIf(FieldSet::unowned);
    return new FieldSet(paths);
  }

  /** Reads the {@code fieldsV1} of an entry of managedFields. */
  static FieldSet parse(JsonNode fieldsV1) {
    Set<List<String>> paths = new LinkedHashSet<>();
    read(fieldsV1, List.of(), paths);
    return new FieldSet(paths);
  }

  /** Writes the {@code fieldsV1} of an entry of managedFields. */
  ObjectNode toFieldsV1() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    List<List<String>> sorted = new ArrayList<>(paths);
    sorted.sort((a, b) -> String.join("/", a).compareTo(String.join("/", b)));
    for (List<String> path : sorted) {
      ObjectNode node = root;
      for (String segment : path) {
        node = node.withObjectProperty(segment);
      }
      if (path.getLast().startsWith("k:")) {
        node.putObject(".");
      }
    }
    return root;
  }

  FieldSet minus(FieldSet other) {
    Set<List<String>> left = new LinkedHashSet<>(paths);
    left.removeAll(other.paths);
    return new FieldSet(left);
  }

  static String itemSegment(JsonNode item, List<String> keys) {
    ObjectNode identity = JsonNodeFactory.instance.objectNode();
    for (String key : keys) {
      JsonNode value = item.get(key);
      if (value != null) {
        identity.set(key, value);
      } else if (key.equals("protocol")) {
        identity.put(key, "TCP");
      }
    }
    return "k:" + identity;
  }

  private static boolean unowned(List<String> path) {
    String first = path.getFirst();
    return first.equals("f:apiVersion")
        || first.equals("f:kind")
        || (first.equals("f:metadata") && path.size() > 1 && UNOWNED.contains(path.get(1)));
  }

  private static void collect(
      JsonNode node, String name, List<String> at, Set<List<String>> paths) {
    node.properties()
        .forEach(field -> {
          List<String> path = append(at, "f:" + field.getKey());
          JsonNode value = field.getValue();
          List<String> keys = ListKeys.of(name, field.getKey());
          if (value.isArray() && !keys.isEmpty()) {
            for (JsonNode item : value) {
              List<String> itemPath = append(path, itemSegment(item, keys));
              paths.add(itemPath);
              collect(item, field.getKey(), itemPath, paths);
            }
          } else if (value.isObject() && !value.isEmpty()) {
            collect(value, field.getKey(), path, paths);
          } else {
            paths.add(path);
          }
        });
  }

  private static void read(JsonNode node, List<String> at, Set<List<String>> paths) {
    if (!at.isEmpty() && (node.isEmpty() || node.has("."))) {
      paths.add(at);
    }
    node.properties()
        .forEach(child -> {
          if (!child.getKey().equals(".")) {
            read(child.getValue(), append(at, child.getKey()), paths);
          }
        });
  }

  private static List<String> append(List<String> path, String segment) {
    List<String> longer = new ArrayList<>(path);
    longer.add(segment);
    return List.copyOf(longer);
  }
}
