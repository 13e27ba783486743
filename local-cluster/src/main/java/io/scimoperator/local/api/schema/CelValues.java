package io.scimoperator.local.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns JSON into the values that rules work with. Pure. */
final class CelValues {

  private CelValues() {}

  static Object of(JsonNode value, JsonNode schema) {
    return switch (value.getNodeType()) {
      case STRING -> string(value.asText(), schema);
      case BOOLEAN -> value.asBoolean();
      case NUMBER -> number(value, schema);
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        value.forEach(item -> items.add(of(item, schema.path("items"))));
        yield items;
      }
      case OBJECT -> object(value, schema);
      case NULL, MISSING, BINARY, POJO -> NullValue.NULL_VALUE;
    };
  }

  private static Object number(JsonNode value, JsonNode schema) {
    boolean whole = value.isIntegralNumber() && !schema.path("type").asText().equals("number");
    return whole ? (Object) value.asLong() : (Object) value.asDouble();
  }

  private static Map<String, Object> object(JsonNode value, JsonNode schema) {
    boolean isMap = schema.path("additionalProperties").isObject();
    Map<String, Object> fields = new HashMap<>();
    value
        .properties()
        .forEach(field -> {
          String name = isMap ? field.getKey() : CelNames.of(field.getKey());
          if (!field.getValue().isNull() || isNullable(schema, field.getKey())) {
            fields.put(name, of(field.getValue(), Schemas.field(schema, field.getKey())));
          }
        });
    return fields;
  }

  private static boolean isNullable(JsonNode schema, String field) {
    return Schemas.field(schema, field).path("nullable").asBoolean();
  }

  /** A text that is not what its format says stays a text: the schema's own rules tell. */
  private static Object string(String text, JsonNode schema) {
    try {
      return switch (schema.path("format").asText()) {
        case "date-time" -> timestamp(Instant.parse(text));
        case "date" -> timestamp(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        case "duration" -> duration(text);
        case "byte" -> CelByteString.of(java.util.Base64.getDecoder().decode(text));
        default -> text;
      };
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return text;
    }
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  /** Go's form, such as {@code 1h30m}. */
  private static Duration duration(String text) {
    java.time.Duration parsed = java.time.Duration.parse("PT" + text);
    return Duration.newBuilder().setSeconds(parsed.getSeconds()).setNanos(parsed.getNano()).build();
  }
}
