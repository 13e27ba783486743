package io.scimoperator.local.api.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.Metadata;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.resource.WriteOptions.FieldValidation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes in what a client sent: unknown fields, defaults, rules. Pure but for the tree. */
final class Intake {

  private Intake() {}

  /**
   * @throws StatusException 400 if the object is of another kind
   */
  static void checkType(ResourceKind kind, ObjectNode object) {
    String apiVersion = object.path("apiVersion").asText();
    String name = object.path("kind").asText();
    if (!apiVersion.equals(kind.groupVersion().toString()) || !name.equals(kind.kind())) {
      throw StatusException.badRequest(
          "the object is a %s of %s, and this is where a %s of %s is written"
              .formatted(name, apiVersion, kind.kind(), kind.groupVersion()));
    }
  }

  /**
   * Drops unknown fields and fills in defaults.
   *
   * @return the warnings that the client asked for
   * @throws StatusException 400 if it asked for strictness
   */
  static List<String> complete(ResourceKind kind, ObjectNode object, FieldValidation validation) {
    if (!kind.custom()) {
      Json.dropNulls(object);
    }
    List<String> unknown =
        kind.schema().prune(object).stream()
            .map(field -> "unknown field \"" + field + "\"")
            .toList();
    if (!unknown.isEmpty() && validation == FieldValidation.STRICT) {
      throw StatusException.badRequest(
          "%s in version \"%s\" cannot be handled as a %s: strict decoding error: %s"
              .formatted(
                  kind.kind(),
                  kind.groupVersion().version(),
                  kind.kind(),
                  String.join(", ", unknown)));
    }
    kind.schema().fillDefaults(object);
    return validation == FieldValidation.WARN ? unknown : List.of();
  }

  /**
   * @throws StatusException 500, as Kubernetes says it, if an applied configuration states a field
   *     that the kind does not know
   */
  static void refuseUndeclared(ResourceKind kind, ObjectNode configuration) {
    List<String> unknown = kind.schema().prune(configuration);
    if (!unknown.isEmpty()) {
      Metadata metadata = Metadata.of(configuration);
      throw StatusException.internal(
          "failed to create typed patch object (%s/%s; %s, Kind=%s): %s"
              .formatted(
                  metadata.namespace(),
                  metadata.name(),
                  kind.groupVersion(),
                  kind.kind(),
                  unknown.stream()
                      .map(field -> "." + field + ": field not declared in schema")
                      .collect(Collectors.joining(", "))));
    }
  }

  /**
   * @param before null of a creation
   * @throws StatusException 422 naming each field
   */
  static void validate(ResourceKind kind, ObjectNode object, @Nullable ObjectNode before) {
    List<FieldError> errors = new ArrayList<>(kind.schema().validate(object, before));
    errors.addAll(KindRules.validate(kind, object, before));
    if (!errors.isEmpty()) {
      throw StatusException.invalid(kind.asKind(Metadata.of(object).name()), errors);
    }
  }
}
