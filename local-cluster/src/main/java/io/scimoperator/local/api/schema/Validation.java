package io.scimoperator.local.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks objects against everything that their schema says. Immutable. */
public final class Validation {

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

  private final JsonNode tree;
  private final SchemaRules schema;
  private final boolean listsAreUnique;
  private final CelRules cel;

  private Validation(JsonNode tree, boolean listsAreUnique) {
    this.tree = tree;
    this.schema = new SchemaRules(tree);
    this.listsAreUnique = listsAreUnique;
    this.cel = new CelRules(tree);
  }

  /** Compiles the rules of a CRD's schema. */
  public static Validation ofCustom(JsonNode schema) {
    return new Validation(schema, true);
  }

  /** Items of built-in lists may occur twice, as those of {@code env} do, though they have keys. */
  static Validation ofBuiltIn(JsonNode schema) {
    return new Validation(schema, false);
  }

  /** What is wrong with the CEL rules themselves, by where they are in the schema. */
  public Map<String, String> faults() {
    return cel.faults();
  }

  List<FieldError> validate(JsonNode object, @Nullable JsonNode before) {
    List<Violation> broken = new ArrayList<>(schema.validate(object));
    if (listsAreUnique) {
      broken.addAll(ListRules.validate(object, tree));
    }
    boolean blocked =
        broken.stream().anyMatch(violation -> BLOCKING.contains(violation.error().type()));
    if (!blocked) {
      broken.addAll(cel.validate(object, before));
    }
    List<FieldError> errors = new ArrayList<>();
    for (Violation violation : broken) {
      if (before == null || !isOld(violation, object, before)) {
        errors.add(violation.error());
      }
    }
    if (blocked && !errors.isEmpty() && !cel.isEmpty()) {
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
