package io.scimoperator.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import java.util.List;
import java.util.Map;

/**
 * Reads objects as the API server would with strict validation: a field that the kind does not have
 * and a value of another type are errors.
 */
final class Models {

  private static final KubernetesSerialization KINDS =
      new KubernetesSerialization(new ObjectMapper(), true);
  private static final ObjectMapper STRICT = strict();

  static {
    KINDS.registerKubernetesResource(Directory.class);
    KINDS.registerKubernetesResource(DirectoryClass.class);
  }

  private Models() {}

  static List<KubernetesResource> read(String rendering) {
    return Chart.objects(rendering).stream().map(Models::read).toList();
  }

  static <T> List<T> read(String rendering, Class<T> type) {
    return read(rendering).stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Reads one object into the model of its kind. */
  static KubernetesResource read(Map<String, Object> object) {
    String apiVersion = String.valueOf(object.get("apiVersion"));
    String kind = String.valueOf(object.get("kind"));
    Class<? extends KubernetesResource> type =
        KINDS.getRegisteredKubernetesResource(apiVersion, kind);
    if (type == null) {
      throw new AssertionError("there is no model of " + apiVersion + " " + kind);
    }
    try {
      return STRICT.readValue(STRICT.writeValueAsString(object), type);
    } catch (JsonProcessingException e) {
      throw new AssertionError(kind + " of the chart is no " + kind + " of Kubernetes", e);
    }
  }

  private static ObjectMapper strict() {
    ObjectMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new NoRoomForUnknownFields())
            .findAndAddModules()
            .build();
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    for (LogicalType type : List.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean)) {
      mapper.coercionConfigFor(type).setCoercion(CoercionInputShape.String, CoercionAction.Fail);
    }
    return mapper;
  }

  /** The models take fields that they do not have into a map; here they do not. */
  private static final class NoRoomForUnknownFields extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
