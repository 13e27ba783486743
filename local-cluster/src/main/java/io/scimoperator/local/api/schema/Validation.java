package io.scimoperator.local.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks custom resources against everything that their schema says. Immutable. */
public final class Validation {

  static final Validation NONE = new Validation(null);

  /** What makes an object so wrong that CEL rules could not work with it. */
  private static final Set<FieldError.Type> BLOCKING =
      Set.of(
          FieldError.Type.REQUIRED,
          FieldError.Type.TOO_LONG,
          FieldError.Type.TOO_MANY,
          FieldError.Type.TYPE_INVALID);

  private static final FieldError NOT_CHECKED =
      new FieldError(
          FieldError.Type.INVALID,
          "<nil>",
          "Invalid value: \"null\": some validation rules were not checked because the object was"
              + " invalid; correct the existing errors to complete validation");

  private final @Nullable Rules rules;

  private record Rules(JsonNode tree, SchemaRules schema, CelRules cel) {}

  private Validation(@Nullable Rules rules) {
    this.rules = rules;
  }

  /** Compiles the rules of a schema. */
  public static Validation of(JsonNode schema) {
    return new Validation(new Rules(schema, new SchemaRules(schema), new CelRules(schema)));
  }

  /** What is wrong with the CEL rules themselves, by where they are in the schema. */
  public Map<String, String> faults() {
    return rules == null ? Map.of() : rules.cel().faults();
  }

  List<FieldError> validate(JsonNode object, @Nullable JsonNode before) {
    if (rules == null) {
      return List.of();
    }
    List<Violation> broken = new ArrayList<>(rules.schema().validate(object));
    broken.addAll(ListRules.validate(object, rules.tree()));
    boolean blocked =
        broken.stream().anyMatch(violation -> BLOCKING.contains(violation.error().type()));
    if (!blocked) {
      broken.addAll(rules.cel().validate(object, before));
    }
    List<FieldError> errors = new ArrayList<>();
    for (Violation violation : broken) {
      if (before == null || !isOld(violation, object, before)) {
        errors.add(violation.error());
      }
    }
    if (blocked && !errors.isEmpty() && !rules.cel().isEmpty()) {
      errors.add(NOT_CHECKED);
    }
    return errors;
  }

  /** What was wrong before and is unchanged does not keep the rest from being changed. */
  private static boolean isOld(Violation violation, JsonNode object, JsonNode before) {
    JsonNode now = at(object, violation.at());
    JsonNode then = at(before, violation.at());
    return !violation.at().isEmpty() && !then.isMissingNode() && Json.same(now, then);
  }

  private static JsonNode at(JsonNode object, List<Object> at) {
    JsonNode node = object;
    for (Object step : at) {
      node = step instanceof Integer index ? node.path(index) : node.path((String) step);
    }
    return node;
  }
}
