package io.scimoperator.local.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.schema.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the server adds to a CustomResourceDefinition. */
final class CrdRules {

  private CrdRules() {}

  /** Completes the names and says that the kind is served, which it is from the commit on. */
  static void establish(ObjectNode crd, String now) {
    ObjectNode spec = crd.withObjectProperty("spec");
    ObjectNode names = spec.withObjectProperty("names");
    String kind = names.path("kind").asText();
    if (!names.has("singular")) {
      names.put("singular", kind.toLowerCase(Locale.ROOT));
    }
    if (!names.has("listKind")) {
      names.put("listKind", kind + "List");
    }
    if (!spec.has("conversion")) {
      spec.putObject("conversion").put("strategy", "None");
    }
    ObjectNode status = crd.withObjectProperty("status");
    status.set("acceptedNames", names.deepCopy());
    ArrayNode stored = status.withArrayProperty("storedVersions");
    for (JsonNode version : spec.path("versions")) {
      if (version.path("storage").asBoolean() && !has(stored, version.path("name"))) {
        stored.add(version.path("name").asText());
      }
    }
    if (!status.has("conditions")) {
      ArrayNode conditions = status.putArray("conditions");
      condition(conditions.addObject(), "NamesAccepted", "NoConflicts", now)
          .put("message", "no conflicts found");
      condition(conditions.addObject(), "Established", "InitialNamesAccepted", now)
          .put("message", "the initial names have been accepted");
    }
  }

  /**
   * What is wrong with a definition.
   *
   * @param before the state that it replaces, null if it is new
   */
  static List<FieldError> validate(ObjectNode crd, @Nullable ObjectNode before) {
    JsonNode spec = crd.path("spec");
    if (before != null && Json.same(spec, before.path("spec"))) {
      return List.of();
    }
    List<FieldError> errors = new ArrayList<>();
    String name = crd.path("metadata").path("name").asText();
    String wanted = spec.path("names").path("plural").asText() + "." + spec.path("group").asText();
    if (!name.equals(wanted)) {
      errors.add(
          FieldError.invalid(
              "metadata.name", "\"" + name + "\"", "must be spec.names.plural+\".\"+spec.group"));
    }
    int stored = 0;
    for (int i = 0; i < spec.path("versions").size(); i++) {
      JsonNode version = spec.path("versions").get(i);
      stored += version.path("storage").asBoolean() ? 1 : 0;
      errors.addAll(schema(version, "spec.versions[" + i + "].schema"));
    }
    if (stored != 1) {
      errors.add(
          FieldError.invalid(
              "spec.versions",
              Integer.toString(stored),
              "must have exactly one version marked as storage version"));
    }
    return errors;
  }

  private static List<FieldError> schema(JsonNode version, String field) {
    JsonNode schema = version.path("schema").path("openAPIV3Schema");
    if (!schema.isObject()) {
      return List.of(FieldError.required(field + ".openAPIV3Schema", "schemas are required"));
    }
    List<FieldError> errors = new ArrayList<>();
    Validation.ofCustom(schema)
        .faults()
        .forEach((place, fault) ->
            errors.add(FieldError.invalid(field + "." + place, "a CEL rule", fault)));
    return errors;
  }

  private static boolean has(ArrayNode values, JsonNode wanted) {
    for (JsonNode value : values) {
      if (value.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode condition(ObjectNode node, String type, String reason, String now) {
    return node.put("type", type)
        .put("status", "True")
        .put("lastTransitionTime", now)
        .put("reason", reason);
  }
}
