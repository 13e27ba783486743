package io.scimoperator.local.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Json;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What built-in objects keep for life, told as a server tells it. Pure. */
record FixedFields(ObjectNode before, ObjectNode object) {

  private static final String IMMUTABLE = "field is immutable";

  /** What may change in the spec of a StatefulSet. */
  private static final List<String> OF_STATEFUL_SETS =
      List.of(
          "replicas",
          "ordinals",
          "template",
          "updateStrategy",
          "revisionHistoryLimit",
          "persistentVolumeClaimRetentionPolicy",
          "minReadySeconds");

  static List<FieldError> validate(ResourceKind kind, ObjectNode object, ObjectNode before) {
    return new FixedFields(before, object).errors(kind.resource()).toList();
  }

  private Stream<FieldError> errors(String resource) {
    return switch (resource) {
      case "deployments.apps", "replicasets.apps", "daemonsets.apps" ->
          invalid(IMMUTABLE, "spec.selector");
      case "statefulsets.apps" -> statefulSet();
      case "pods" -> invalid(IMMUTABLE, "spec.nodeName");
      case "services" -> invalid(IMMUTABLE, "spec.clusterIP");
      case "secrets" -> Stream.concat(invalid(IMMUTABLE, "type"), sealed());
      case "configmaps" -> sealed();
      case "persistentvolumeclaims" -> claim();
      case "rolebindings.rbac.authorization.k8s.io",
          "clusterrolebindings.rbac.authorization.k8s.io" ->
          invalid("cannot change roleRef", "roleRef");
      case "storageclasses.storage.k8s.io" ->
          changed("provisioner", "parameters", "reclaimPolicy", "volumeBindingMode")
              .map(field -> FieldError.forbidden(field, "updates to " + field + " are forbidden."));
      default -> Stream.empty();
    };
  }

  private Stream<FieldError> invalid(String detail, String field) {
    return changed(field)
        .map(path -> FieldError.invalid(path, at(object, path).toString(), detail));
  }

  private Stream<FieldError> statefulSet() {
    ObjectNode old = before.path("spec").deepCopy();
    ObjectNode now = object.path("spec").deepCopy();
    if (Json.same(old.remove(OF_STATEFUL_SETS), now.remove(OF_STATEFUL_SETS))) {
      return Stream.empty();
    }
    return Stream.of(
        FieldError.forbidden(
            "spec",
            "updates to statefulset spec for fields other than 'replicas', 'ordinals',"
                + " 'template', 'updateStrategy', 'revisionHistoryLimit',"
                + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"));
  }

  private Stream<FieldError> claim() {
    return changed(
            "spec.accessModes", "spec.volumeName", "spec.volumeMode", "spec.storageClassName")
        .limit(1)
        .map(field ->
            FieldError.forbidden(
                "spec",
                "spec is immutable after creation except resources.requests and"
                    + " volumeAttributesClassName for bound claims"));
  }

  /** A Secret or ConfigMap with {@code immutable: true}. */
  private Stream<FieldError> sealed() {
    if (!before.path("immutable").asBoolean()) {
      return Stream.empty();
    }
    return Stream.of("immutable", "data", "binaryData")
        .filter(field -> !Json.same(before.path(field), object.path(field)))
        .map(field -> FieldError.forbidden(field, "field is immutable when `immutable` is set"));
  }

  /** Those of the fields that had a value and have another one now. */
  private Stream<String> changed(String... fields) {
    return Arrays.stream(fields)
        .filter(field -> isSet(at(before, field)))
        .filter(field -> !Json.same(at(before, field), at(object, field)));
  }

  private static boolean isSet(JsonNode value) {
    return !value.isMissingNode() && !(value.isTextual() && value.asText().isEmpty());
  }

  private static JsonNode at(JsonNode object, String path) {
    JsonNode node = object;
    for (String name : List.of(path.split("\\."))) {
      node = node.path(name);
    }
    return node;
  }
}
