package io.scimoperator.api.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Finds what makes a CustomResourceDefinition refuse, forget or change what an earlier one took: so
 * that whoever upgrades keeps what they applied. Pure.
 */
final class Compatibility {

  private static final List<String> UPPER_LIMITS =
      List.of("maxLength", "maxItems", "maxProperties", "maximum");
  private static final List<String> LOWER_LIMITS =
      List.of("minLength", "minItems", "minProperties", "minimum");

  /** What has to stay as it is: to add or to change one of these refuses what was taken. */
  private static final List<String> FIXED =
      List.of(
          "pattern",
          "format",
          "multipleOf",
          "uniqueItems",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "x-kubernetes-list-type",
          "x-kubernetes-list-map-keys",
          "x-kubernetes-map-type",
          "default");

  private final List<String> breaks = new ArrayList<>();

  private Compatibility() {}

  /**
   * Every break, as path and what was done; empty if there is none.
   *
   * @param before a whole definition
   */
  static List<String> breaks(JsonNode before, JsonNode after) {
    Compatibility found = new Compatibility();
    found.definition(before.path("spec"), after.path("spec"));
    return List.copyOf(found.breaks);
  }

  private void definition(JsonNode before, JsonNode after) {
    for (String field : List.of("group", "scope")) {
      same(field, before, after);
    }
    for (String field : List.of("kind", "plural")) {
      same(field, before.path("names"), after.path("names"));
    }
    List<JsonNode> shortNames = list(after.path("names").path("shortNames"));
    list(before.path("names").path("shortNames")).stream()
        .filter(name -> !shortNames.contains(name))
        .forEach(name -> breaks.add("shortNames: " + name.asText() + " is removed"));
    Map<String, JsonNode> versions = named(after.path("versions"));
    named(before.path("versions"))
        .forEach((name, version) -> {
          JsonNode now = versions.get(name);
          if (now == null || !now.path("served").asBoolean()) {
            breaks.add(name + ": is served no longer");
          } else {
            schema(
                name,
                version.path("schema").path("openAPIV3Schema"),
                now.path("schema").path("openAPIV3Schema"));
            if (version.path("subresources").has("status")
                && !now.path("subresources").has("status")) {
              breaks.add(name + ": the subresource status is removed");
            }
          }
        });
  }

  private static Map<String, JsonNode> named(JsonNode versions) {
    Map<String, JsonNode> named = new LinkedHashMap<>();
    versions.forEach(version -> named.put(version.path("name").asText(), version));
    return named;
  }

  private void same(String field, JsonNode before, JsonNode after) {
    if (!before.path(field).equals(after.path(field))) {
      breaks.add(field + ": changed");
    }
  }

  private void schema(String path, JsonNode before, JsonNode after) {
    type(path, before, after);
    values(path, before, after);
    limits(path, before, after);
    openness(path, before, after);
    rules(path, before, after);
    required(path, before, after);
    properties(path, before, after);
    if (before.has("items")) {
      schema(path + "[]", before.path("items"), after.path("items"));
    }
    if (before.path("additionalProperties").isObject()) {
      schema(path + "{}", before.path("additionalProperties"), after.path("additionalProperties"));
    }
  }

  private void type(String path, JsonNode before, JsonNode after) {
    String old = before.path("type").asText();
    String now = after.path("type").asText();
    boolean widened = now.isEmpty() || (old.equals("integer") && now.equals("number"));
    if (!old.equals(now) && !widened) {
      breaks.add("%s: the type %s became %s".formatted(path, old, now));
    }
  }

  private void values(String path, JsonNode before, JsonNode after) {
    if (!after.has("enum")) {
      return;
    }
    List<JsonNode> now = list(after.path("enum"));
    if (!before.has("enum")) {
      breaks.add(path + ": only some values are taken now");
    }
    list(before.path("enum")).stream()
        .filter(value -> !now.contains(value))
        .forEach(
            value -> breaks.add("%s: the value %s is removed".formatted(path, value.asText())));
  }

  private void limits(String path, JsonNode before, JsonNode after) {
    for (String limit : UPPER_LIMITS) {
      if (after.has(limit)
          && after.path(limit).asDouble() < before.path(limit).asDouble(Double.MAX_VALUE)) {
        breaks.add(path + ": " + limit + " is lower");
      }
    }
    for (String limit : LOWER_LIMITS) {
      if (after.has(limit)
          && after.path(limit).asDouble() > before.path(limit).asDouble(-Double.MAX_VALUE)) {
        breaks.add(path + ": " + limit + " is higher");
      }
    }
    for (String fixed : FIXED) {
      boolean loosened = before.has(fixed) && !after.has(fixed) && !fixed.equals("default");
      if (!before.path(fixed).equals(after.path(fixed)) && !loosened) {
        breaks.add(path + ": " + fixed + " is another");
      }
    }
  }

  private void openness(String path, JsonNode before, JsonNode after) {
    for (String open :
        List.of("nullable", "x-kubernetes-preserve-unknown-fields", "x-kubernetes-int-or-string")) {
      if (before.path(open).asBoolean() && !after.path(open).asBoolean()) {
        breaks.add(path + ": " + open + " is taken away");
      }
    }
    if (before.has("additionalProperties") && !after.has("additionalProperties")) {
      breaks.add(path + ": names of one's own are taken no longer");
    }
  }

  private void rules(String path, JsonNode before, JsonNode after) {
    List<String> old = rules(before);
    rules(after).stream()
        .filter(rule -> !old.contains(rule))
        .forEach(rule -> breaks.add(path + ": a new or changed rule, " + rule));
  }

  private static List<String> rules(JsonNode schema) {
    return list(schema.path("x-kubernetes-validations")).stream()
        .map(rule -> rule.path("rule").asText())
        .toList();
  }

  private void required(String path, JsonNode before, JsonNode after) {
    List<JsonNode> old = list(before.path("required"));
    list(after.path("required")).stream()
        .filter(name -> !old.contains(name))
        .filter(name -> !after.path("properties").path(name.asText()).has("default"))
        .forEach(name -> breaks.add(path + "." + name.asText() + ": is required now"));
  }

  private void properties(String path, JsonNode before, JsonNode after) {
    before
        .path("properties")
        .properties()
        .forEach(property -> {
          String below = path + "." + property.getKey();
          JsonNode now = after.path("properties").path(property.getKey());
          if (now.isMissingNode()) {
            breaks.add(below + ": is removed");
          } else {
            schema(below, property.getValue(), now);
          }
        });
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
