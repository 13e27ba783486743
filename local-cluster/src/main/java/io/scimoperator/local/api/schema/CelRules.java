package io.scimoperator.local.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import io.scimoperator.local.api.object.FieldError;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules in CEL at every place of a schema, compiled. Immutable. */
final class CelRules {

  /** The name of the type of the whole object. */
  static final String ROOT = "object";

  private static final String VALIDATIONS = "x-kubernetes-validations";

  private final JsonNode schema;
  private final IdentityHashMap<JsonNode, List<CelRule>> rules = new IdentityHashMap<>();
  private final Map<String, String> faults = new LinkedHashMap<>();
  private final CelTypes types = new CelTypes();

  CelRules(JsonNode schema) {
    this.schema = schema;
    CelType root = types.of(schema, ROOT);
    compile(schema, root, ROOT, "openAPIV3Schema");
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** What is wrong with the rules themselves, by where they are in the schema. */
  Map<String, String> faults() {
    return Map.copyOf(faults);
  }

  private void compile(JsonNode node, CelType type, String name, String path) {
    List<CelRule> compiled = new ArrayList<>();
    int index = 0;
    for (JsonNode entry : node.path(VALIDATIONS)) {
      try {
        compiled.add(CelRule.compile(entry, type, types.known()));
      } catch (CelValidationException e) {
        faults.put(path + "." + VALIDATIONS + "[" + index + "].rule", fault(e));
      }
      index++;
    }
    if (!compiled.isEmpty()) {
      rules.put(node, List.copyOf(compiled));
    }
    for (var property : node.path("properties").properties()) {
      String inner = name + "." + property.getKey();
      String place = path + ".properties[" + property.getKey() + "]";
      compile(property.getValue(), types.of(property.getValue(), inner), inner, place);
    }
    if (node.path("items").isObject()) {
      JsonNode items = node.path("items");
      compile(items, types.of(items, name + ".item"), name + ".item", path + ".items");
    }
    if (node.path("additionalProperties").isObject()) {
      JsonNode values = node.path("additionalProperties");
      String inner = name + ".value";
      compile(values, types.of(values, inner), inner, path + ".additionalProperties");
    }
  }

  private static String fault(CelValidationException e) {
    return "compilation failed: " + e.getMessage();
  }

  /**
   * What the rules find wrong with an object.
   *
   * @param before its state before, null if it is new
   */
  List<Violation> validate(JsonNode object, @Nullable JsonNode before) {
    List<Violation> violations = new ArrayList<>();
    if (!rules.isEmpty()) {
      JsonNode old = before == null ? MissingNode.getInstance() : before;
      check(new Step(object, old, schema, List.of()), violations);
    }
    return violations;
  }

  /** A value with its state before, missing if there is none to compare with. */
  private record Step(JsonNode value, JsonNode before, JsonNode schema, List<Object> at) {}

  private void check(Step step, List<Violation> violations) {
    for (CelRule rule : rules.getOrDefault(step.schema(), List.of())) {
      check(rule, step).ifPresent(error -> violations.add(new Violation(step.at(), error)));
    }
    JsonNode value = step.value();
    if (value.isObject()) {
      for (var field : value.properties()) {
        String name = field.getKey();
        JsonNode inner = Schemas.field(step.schema(), name);
        List<Object> at = Violation.inside(step.at(), name);
        if (!inner.isMissingNode() && !field.getValue().isNull()) {
          check(new Step(field.getValue(), step.before().path(name), inner, at), violations);
        }
      }
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        JsonNode old = Schemas.sameItem(value.get(i), step.before(), step.schema());
        List<Object> at = Violation.inside(step.at(), i);
        check(new Step(value.get(i), old, step.schema().path("items"), at), violations);
      }
    }
  }

  private static Optional<FieldError> check(CelRule rule, Step step) {
    boolean isNew = step.before().isMissingNode();
    if (rule.isTransition() && isNew && !rule.takesOptionalOldSelf()) {
      return Optional.empty();
    }
    Object self = CelValues.of(step.value(), step.schema());
    Object oldSelf = isNew ? null : CelValues.of(step.before(), step.schema());
    if (rule.takesOptionalOldSelf()) {
      oldSelf = Optional.ofNullable(oldSelf);
    }
    CelRule.Place place =
        new CelRule.Place(Violation.path(step.at()), step.schema().path("type").asText("object"));
    return rule.check(self, oldSelf, place);
  }
}
