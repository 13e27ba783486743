package io.scimoperator.local.api.kind;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.scimoperator.local.api.object.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the schema of a built-in kind from the client's model class: its fields and types, with the
 * list types of {@link ListTypes}, the {@link RequiredFields} and the {@link BuiltInDefaults}.
 */
final class ModelSchema {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<Class<?>, String> SCALARS =
      Map.ofEntries(
          Map.entry(String.class, "string"),
          Map.entry(Integer.class, "integer"),
          Map.entry(int.class, "integer"),
          Map.entry(Long.class, "integer"),
          Map.entry(long.class, "integer"),
          Map.entry(Boolean.class, "boolean"),
          Map.entry(boolean.class, "boolean"),
          Map.entry(Double.class, "number"),
          Map.entry(Float.class, "number"),
          Map.entry(MicroTime.class, "string"));

  private final Set<Class<?>> open = new HashSet<>();

  private ModelSchema() {}

  static ObjectNode of(Class<? extends KubernetesResource> model) {
    return new ModelSchema().object(MAPPER.constructType(model));
  }

  private ObjectNode schema(JavaType type) {
    String scalar = SCALARS.get(type.getRawClass());
    if (scalar != null) {
      return Json.object().put("type", scalar);
    }
    if (type.hasRawClass(IntOrString.class)) {
      return Json.object().put("x-kubernetes-int-or-string", true);
    }
    if (type.hasRawClass(Quantity.class)) {
      return Json.object();
    }
    if (type.isMapLikeType()) {
      ObjectNode map = Json.object().put("type", "object");
      return map.set("additionalProperties", schema(type.getContentType()));
    }
    if (type.isCollectionLikeType()) {
      ObjectNode list = Json.object().put("type", "array");
      return list.set("items", schema(type.getContentType()));
    }
    if (type.isEnumType()) {
      return Json.object().put("type", "string");
    }
    return isOpaque(type) ? anything() : object(type);
  }

  /** Free JSON, and types that contain themselves. */
  private boolean isOpaque(JavaType type) {
    Class<?> raw = type.getRawClass();
    return raw == Object.class
        || raw == JSONSchemaProps.class
        || raw.isInterface()
        || JsonNode.class.isAssignableFrom(raw)
        || !KubernetesResource.class.isAssignableFrom(raw)
        || open.contains(raw);
  }

  private static ObjectNode anything() {
    return Json.object().put("x-kubernetes-preserve-unknown-fields", true);
  }

  private ObjectNode object(JavaType type) {
    BeanDescription bean = MAPPER.getSerializationConfig().introspect(type);
    if (bean.findProperties().isEmpty()) {
      return anything();
    }
    open.add(type.getRawClass());
    String owner = type.getRawClass().getSimpleName();
    ObjectNode schema = Json.object().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (BeanPropertyDefinition property : bean.findProperties()) {
      ObjectNode field = schema(property.getPrimaryType());
      mergeType(field, owner, property.getName());
      BuiltInDefaults.of(owner, property.getName()).ifPresent(value -> field.set("default", value));
      properties.set(property.getName(), field);
    }
    if (!RequiredFields.of(owner).isEmpty()) {
      RequiredFields.of(owner).forEach(schema.putArray("required")::add);
    }
    if (ListTypes.isAtomic(owner)) {
      schema.put("x-kubernetes-map-type", "atomic");
    }
    open.remove(type.getRawClass());
    return schema;
  }

  private static void mergeType(ObjectNode field, String owner, String name) {
    List<String> keys = ListTypes.keys(owner, name);
    if (!keys.isEmpty()) {
      field.put("x-kubernetes-list-type", "map");
      ArrayNode names = field.putArray("x-kubernetes-list-map-keys");
      keys.forEach(names::add);
    } else if (ListTypes.isSet(owner, name)) {
      field.put("x-kubernetes-list-type", "set");
    } else if (ListTypes.isAtomic(owner, name)) {
      field.put("x-kubernetes-map-type", "atomic");
    }
  }
}
