package io.scimoperator.runtime.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a schema document in the form that RFC 7643 §7 defines and {@code /Schemas} serves. */
final class SchemaReader {

  private SchemaReader() {}

  static Schema schema(JsonNode json) {
    return new Schema(
        json.path("id").asText(),
        json.path("name").asText(),
        json.path("description").asText(),
        attributes(json.path("attributes")));
  }

  private static List<Attribute> attributes(JsonNode array) {
    List<Attribute> result = new ArrayList<>();
    array.forEach(json -> result.add(attribute(json)));
    return result;
  }

  private static Attribute attribute(JsonNode json) {
    return new Attribute(
        json.path("name").asText(),
        Attribute.Type.valueOf(constant(json.path("type").asText())),
        json.path("multiValued").asBoolean(),
        json.path("description").asText(),
        json.path("required").asBoolean(),
        texts(json.path("canonicalValues")),
        json.path("caseExact").asBoolean(),
        Attribute.Mutability.valueOf(constant(json.path("mutability").asText("readWrite"))),
        Attribute.Returned.valueOf(constant(json.path("returned").asText("default"))),
        Attribute.Uniqueness.valueOf(constant(json.path("uniqueness").asText("none"))),
        texts(json.path("referenceTypes")),
        attributes(json.path("subAttributes")));
  }

  private static List<String> texts(JsonNode array) {
    List<String> result = new ArrayList<>();
    array.forEach(text -> result.add(text.asText()));
    return result;
  }

  private static String constant(String camelCase) {
    return camelCase.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }
}
