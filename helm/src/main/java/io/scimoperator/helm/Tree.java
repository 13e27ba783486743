package io.scimoperator.helm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * An object of Kubernetes as plain data.
 *
 * @param fields as they are in YAML; may be changed
 */
record Tree(Map<String, Object> fields) {

  /** The documents of a YAML text that are not empty. */
  static List<Tree> readAll(String yaml) {
    List<Tree> trees = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
      if (document instanceof Map<?, ?> map) {
        trees.add(new Tree(copy(map)));
      }
    }
    return trees;
  }

  /** Fields in the order that they are given in. */
  @SafeVarargs
  static Map<String, Object> ordered(Map.Entry<String, ?>... entries) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (Map.Entry<String, ?> entry : entries) {
      ordered.put(entry.getKey(), entry.getValue());
    }
    return ordered;
  }

  String kind() {
    return text("kind");
  }

  String name() {
    return child("metadata").text("name");
  }

  /** Text of a field; empty if there is none. */
  String text(String field) {
    Object value = fields.get(field);
    return value == null ? "" : value.toString();
  }

  /** The object in a field, as it is there; an empty one if there is none. */
  @SuppressWarnings("unchecked") // what is read has text as keys
  Tree child(String field) {
    return fields.get(field) instanceof Map<?, ?> map
        ? new Tree((Map<String, Object>) map)
        : new Tree(new LinkedHashMap<>());
  }

  /** The objects of a list, as they are there. */
  @SuppressWarnings("unchecked") // what is read has text as keys
  List<Tree> children(String field) {
    List<Tree> children = new ArrayList<>();
    if (fields.get(field) instanceof List<?> list) {
      list.forEach(item -> children.add(new Tree((Map<String, Object>) item)));
    }
    return children;
  }

  /** A list, as plain data. */
  List<Object> list(String field) {
    return fields.get(field) instanceof List<?> list ? new ArrayList<>(list) : List.of();
  }

  /** As YAML, every value in a line of its own. */
  String yaml() {
    DumperOptions block = new DumperOptions();
    block.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    block.setSplitLines(false);
    return new Yaml(block).dump(fields);
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }
}
