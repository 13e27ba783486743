package io.scimoperator.local.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** That items of a list of type map or set occur once. Pure. */
final class ListRules {

  private final List<Violation> violations = new ArrayList<>();

  private ListRules() {}

  static List<Violation> validate(JsonNode object, JsonNode schema) {
    ListRules rules = new ListRules();
    rules.check(object, schema, List.of());
    return rules.violations;
  }

  private void check(JsonNode value, JsonNode schema, List<Object> at) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(field ->
              check(
                  field.getValue(),
                  Schemas.field(schema, field.getKey()),
                  Violation.inside(at, field.getKey())));
    } else if (value.isArray()) {
      unique(value, schema, at);
      for (int i = 0; i < value.size(); i++) {
        check(value.get(i), schema.path("items"), Violation.inside(at, i));
      }
    }
  }

  private void unique(JsonNode list, JsonNode schema, List<Object> at) {
    String type = schema.path("x-kubernetes-list-type").asText();
    if (!type.equals("map") && !type.equals("set")) {
      return;
    }
    Set<JsonNode> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode identity = type.equals("set") ? list.get(i) : keys(list.get(i), schema);
      if (!seen.add(identity)) {
        List<Object> place = Violation.inside(at, i);
        violations.add(
            new Violation(place, FieldError.duplicate(Violation.path(place), identity.toString())));
      }
    }
  }

  private static JsonNode keys(JsonNode item, JsonNode schema) {
    ObjectNode keys = Json.object();
    for (JsonNode key : schema.path("x-kubernetes-list-map-keys")) {
      keys.set(key.asText(), item.path(key.asText()));
    }
    return keys;
  }
}
