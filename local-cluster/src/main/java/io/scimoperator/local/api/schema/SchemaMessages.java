package io.scimoperator.local.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import io.scimoperator.local.api.object.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says what is wrong in the words of a Kubernetes API server. Pure. */
final class SchemaMessages {

  /** The formats that are checked. */
  static final Set<String> FORMATS =
      Set.of("date", "date-time", "email", "hostname", "ipv4", "ipv6", "uri", "uuid");

  private SchemaMessages() {}

  static FieldError error(ValidationMessage message, String field) {
    JsonNode limit = message.getSchemaNode();
    JsonNode value = message.getInstanceNode();
    return switch (message.getType()) {
      case "type" -> wrongType(field, limit, value);
      case "enum" -> unsupported(field, limit, value);
      case "maxLength" ->
          new FieldError(
              FieldError.Type.TOO_LONG,
              field,
              "Too long: may not be more than " + limit + " bytes");
      case "maxItems", "maxProperties" ->
          new FieldError(
              FieldError.Type.TOO_MANY,
              field,
              "Too many: " + value.size() + ": must have at most " + limit + " items");
      case "format" ->
          FieldError.invalid(
              field,
              value.toString(),
              field + " in body must be of type " + limit.asText() + ": " + value);
      default -> FieldError.invalid(field, value.toString(), field + " in body " + rule(message));
    };
  }

  private static String rule(ValidationMessage message) {
    JsonNode limit = message.getSchemaNode();
    boolean exclusive = message.getMessage().matches(".*(exclusive|must have an).*");
    return switch (message.getType()) {
      case "pattern" -> "should match '" + limit.asText() + "'";
      case "minLength" -> "should be at least " + limit + " chars long";
      case "minItems" -> "should have at least " + limit + " items";
      case "minProperties" -> "should have at least " + limit + " properties";
      case "minimum" -> "should be greater than " + (exclusive ? "" : "or equal to ") + limit;
      case "maximum" -> "should be less than " + (exclusive ? "" : "or equal to ") + limit;
      case "multipleOf" -> "should be a multiple of " + limit;
      case "uniqueItems" -> "shouldn't contain duplicates";
      case "oneOf" -> "must validate one and only one schema (oneOf)";
      case "anyOf" -> "must validate at least one schema (anyOf)";
      case "allOf" -> "must validate all the schemas (allOf)";
      case "not" -> "must not validate the schema (not)";
      default -> "breaks the rule " + message.getType() + " " + limit;
    };
  }

  private static FieldError wrongType(String field, JsonNode wanted, JsonNode value) {
    List<String> types = new ArrayList<>();
    (wanted.isArray() ? wanted : List.of(wanted)).forEach(type -> types.add(type.asText()));
    types.remove("null");
    String found = "\"" + typeName(value) + "\"";
    String shown = field.isEmpty() ? "<root>" : field;
    return new FieldError(
        FieldError.Type.TYPE_INVALID,
        field,
        "Invalid value: %s: %s in body must be of type %s: %s"
            .formatted(found, shown, String.join(",", types), found));
  }

  private static String typeName(JsonNode value) {
    if (value.isIntegralNumber()) {
      return "integer";
    }
    return value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static FieldError unsupported(String field, JsonNode values, JsonNode value) {
    List<String> supported = new ArrayList<>();
    for (JsonNode allowed : values) {
      if (!allowed.isNull()) {
        supported.add(allowed.toString());
      }
    }
    return new FieldError(
        FieldError.Type.NOT_SUPPORTED,
        field,
        "Unsupported value: " + value + ": supported values: " + String.join(", ", supported));
  }
}
