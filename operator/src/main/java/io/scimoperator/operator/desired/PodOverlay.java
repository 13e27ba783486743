package io.scimoperator.operator.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Merges a pod template of a class over the operator's own: the strategic merge of Kubernetes
 * without its directives. Pure.
 */
final class PodOverlay {

  /** By which field the items of a list are known; other lists are replaced. */
  private static final Map<String, String> KEYS =
      Map.of(
          "containers", "name",
          "initContainers", "name",
          "volumes", "name",
          "imagePullSecrets", "name",
          "env", "name",
          "volumeMounts", "mountPath",
          "volumeDevices", "devicePath",
          "ports", "containerPort",
          "hostAliases", "ip",
          "topologySpreadConstraints", "topologyKey");

  /** Unknown fields are mistakes here, while the model would carry them along. */
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(new NoAnySetter())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private PodOverlay() {}

  /**
   * The template after the merge.
   *
   * @throws IllegalArgumentException for a person: what is wrong with the overlay
   */
  static PodTemplateSpec over(PodTemplateSpec own, Map<String, Object> overlay) {
    if (overlay.isEmpty()) {
      return own;
    }
    ObjectNode merged = STRICT.valueToTree(own);
    merge(merged, STRICT.valueToTree(overlay));
    PodTemplateSpec template = read(merged);
    requireUntouched(own, template);
    return template;
  }

  private static PodTemplateSpec read(ObjectNode merged) {
    try {
      return STRICT.treeToValue(merged, PodTemplateSpec.class);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException("%s is not of a pod template".formatted(path(e)), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not a pod template", e);
    }
  }

  private static String path(JsonMappingException problem) {
    return problem.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  private static void merge(ObjectNode target, JsonNode overlay) {
    overlay
        .properties()
        .forEach(field -> {
          JsonNode old = target.get(field.getKey());
          JsonNode change = field.getValue();
          if (change.isNull()) {
            target.remove(field.getKey());
          } else if (old instanceof ObjectNode object && change.isObject()) {
            merge(object, change);
          } else if (old instanceof ArrayNode list
              && change.isArray()
              && KEYS.containsKey(field.getKey())) {
            mergeItems(list, change, KEYS.get(field.getKey()));
          } else {
            target.set(field.getKey(), change);
          }
        });
  }

  private static void mergeItems(ArrayNode list, JsonNode items, String key) {
    for (JsonNode item : items) {
      ObjectNode same = null;
      for (JsonNode candidate : list) {
        if (candidate instanceof ObjectNode object && isSame(object, item, key)) {
          same = object;
        }
      }
      if (same == null) {
        list.add(item);
      } else {
        merge(same, item);
      }
    }
  }

  private static boolean isSame(ObjectNode one, JsonNode other, String key) {
    return one.has(key) && one.get(key).asText().equals(other.path(key).asText());
  }

  private static void requireUntouched(PodTemplateSpec own, PodTemplateSpec merged) {
    Map<String, String> labels = merged.getMetadata().getLabels();
    require(
        labels != null && labels.entrySet().containsAll(own.getMetadata().getLabels().entrySet()),
        "metadata.labels");
    require(
        Objects.equals(
            merged.getSpec().getAutomountServiceAccountToken(),
            own.getSpec().getAutomountServiceAccountToken()),
        "spec.automountServiceAccountToken");
    require(merged.getSpec().getVolumes().containsAll(own.getSpec().getVolumes()), "spec.volumes");
    Container runtime = own.getSpec().getContainers().getFirst();
    Container after =
        merged.getSpec().getContainers().stream()
            .filter(container -> runtime.getName().equals(container.getName()))
            .findFirst()
            .orElseThrow(() -> changed("spec.containers"));
    require(after.getPorts().containsAll(runtime.getPorts()), "the ports of scim-runtime");
    require(after.getEnv().containsAll(runtime.getEnv()), "the variables of scim-runtime");
    require(
        after.getVolumeMounts().containsAll(runtime.getVolumeMounts()),
        "the volumeMounts of scim-runtime");
  }

  private static void require(boolean untouched, String what) {
    if (!untouched) {
      throw changed(what);
    }
  }

  private static IllegalArgumentException changed(String what) {
    return new IllegalArgumentException(
        "it changes or removes what the operator has set in %s; it may only add to it"
            .formatted(what));
  }

  private static final class NoAnySetter extends JacksonAnnotationIntrospector {
    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
