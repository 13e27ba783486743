package io.scimoperator.local.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The types that a schema declares, by which a rule that asks for an unknown field is refused. */
final class CelTypes {

  private final Map<String, StructType> structs = new HashMap<>();

  /** The object types that were declared so far. */
  CelTypeProvider known() {
    return new Known(ImmutableMap.copyOf(structs));
  }

  private record Known(ImmutableMap<String, CelType> structs) implements CelTypeProvider {
    @Override
    public ImmutableCollection<CelType> types() {
      return structs.values();
    }

    @Override
    public Optional<CelType> findType(String name) {
      return Optional.ofNullable(structs.get(name));
    }
  }

  /**
   * The type of a value.
   *
   * @param name of the type, unique to the place of the schema
   */
  CelType of(JsonNode schema, String name) {
    if (schema.path("nullable").asBoolean() || Schemas.isIntOrString(schema)) {
      return SimpleType.DYN;
    }
    return switch (schema.path("type").asText()) {
      case "string" -> string(schema.path("format").asText());
      case "integer" -> SimpleType.INT;
      case "number" -> SimpleType.DOUBLE;
      case "boolean" -> SimpleType.BOOL;
      case "array" -> ListType.create(of(schema.path("items"), name + ".item"));
      case "object" -> object(schema, name);
      default -> SimpleType.DYN;
    };
  }

  private static CelType string(String format) {
    return switch (format) {
      case "date-time", "date" -> SimpleType.TIMESTAMP;
      case "duration" -> SimpleType.DURATION;
      case "byte" -> SimpleType.BYTES;
      default -> SimpleType.STRING;
    };
  }

  private CelType object(JsonNode schema, String name) {
    if (schema.path("additionalProperties").isObject()) {
      return MapType.create(
          SimpleType.STRING, of(schema.path("additionalProperties"), name + ".value"));
    }
    boolean isResource = name.equals(CelRules.ROOT) || Schemas.isEmbedded(schema);
    if (!schema.has("properties") && !isResource) {
      return Schemas.preservesUnknown(schema) ? SimpleType.DYN : struct(name, Map.of());
    }
    Map<String, CelType> fields = new LinkedHashMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(property ->
            fields.put(
                CelNames.of(property.getKey()),
                of(property.getValue(), name + "." + property.getKey())));
    if (isResource) {
      addTypeMeta(fields, name);
    }
    return struct(name, fields);
  }

  /** Of the metadata a rule sees the name only. */
  private void addTypeMeta(Map<String, CelType> fields, String name) {
    fields.put("apiVersion", SimpleType.STRING);
    fields.put("kind", SimpleType.STRING);
    Map<String, CelType> metadata =
        Map.of("name", SimpleType.STRING, "generateName", SimpleType.STRING);
    fields.put("metadata", struct(name + ".metadata", metadata));
  }

  private StructType struct(String name, Map<String, CelType> fields) {
    ImmutableMap<String, CelType> known = ImmutableMap.copyOf(fields);
    StructType struct =
        StructType.create(name, known.keySet(), field -> Optional.ofNullable(known.get(field)));
    structs.put(name, struct);
    return struct;
  }
}
