package io.scimoperator.api.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The type and the limits of a field, in the words of a table cell. */
final class FieldType {

  private FieldType() {}

  static String of(JSONSchemaProps schema) {
    JSONSchemaProps item = schema.getItems() == null ? null : schema.getItems().getSchema();
    if (item != null) {
      return joined(
          "list of " + of(item), range(schema.getMinItems(), schema.getMaxItems(), "entries"));
    }
    if (schema.getAdditionalProperties() != null) {
      JSONSchemaProps value = schema.getAdditionalProperties().getSchema();
      return joined(
          "map to " + (value == null ? "anything" : of(value)),
          range(schema.getMinProperties(), schema.getMaxProperties(), "entries"));
    }
    if (!schema.getEnum().isEmpty()) {
      return schema.getEnum().stream()
          .map(JsonNode::asText)
          .map(value -> "`" + value + "`")
          .collect(Collectors.joining(", "));
    }
    return scalar(schema);
  }

  private static String scalar(JSONSchemaProps schema) {
    if (Boolean.TRUE.equals(schema.getXKubernetesIntOrString())) {
      return "number or string";
    }
    String type = schema.getType() == null ? "anything" : schema.getType();
    List<String> limits = new ArrayList<>();
    limits.add(range(schema.getMinLength(), schema.getMaxLength(), "characters"));
    limits.add(range(whole(schema.getMinimum()), whole(schema.getMaximum()), ""));
    return joined(
        type, limits.stream().filter(limit -> !limit.isEmpty()).collect(Collectors.joining(", ")));
  }

  private static @Nullable Long whole(@Nullable Double limit) {
    return limit == null ? null : limit.longValue();
  }

  private static String range(@Nullable Long least, @Nullable Long most, String unit) {
    if (least == null && most == null) {
      return "";
    }
    String text =
        most == null
            ? "at least " + least
            : least == null ? "at most " + most : least + " to " + most;
    return (text + " " + unit).strip();
  }

  private static String joined(String type, String limits) {
    return limits.isEmpty() ? type : type + ", " + limits;
  }
}
