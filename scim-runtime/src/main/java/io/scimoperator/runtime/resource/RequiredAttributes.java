package io.scimoperator.runtime.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schema;
import io.scimoperator.runtime.schema.Schemas;
import java.util.ArrayList;
import java.util.List;

/** The characteristic {@code required}, RFC 7643 §7: of parts only where the whole is there. */
public final class RequiredAttributes {

  private RequiredAttributes() {}

  /** Paths of what a document must have and does not, in the order of the schemas. */
  public static List<String> missing(Schemas schemas, ResourceType type, JsonNode document) {
    List<String> missing = new ArrayList<>();
    collect(schemas.core(type).attributes(), "", document, missing);
    for (Schema extension : schemas.extensions(type)) {
      JsonNode part = document.path(extension.id());
      if (!part.isEmpty()) {
        collect(extension.attributes(), extension.id() + ":", part, missing);
      } else if (schemas.isRequired(extension)) {
        missing.add(extension.id());
      }
    }
    return missing;
  }

  /** Whether there is no value, or only blanks, where a value must be. */
  public static boolean isMissing(JsonNode value) {
    return AttributeValues.isUnassigned(value)
        || (value.isTextual() && value.textValue().isBlank());
  }

  private static void collect(
      List<Attribute> attributes, String place, JsonNode object, List<String> missing) {
    for (Attribute attribute : attributes) {
      // What is writeOnly is not kept, so nobody can tell whether it was there.
      if (attribute.mutability() == Attribute.Mutability.WRITE_ONLY) {
        continue;
      }
      JsonNode value = object.path(attribute.name());
      if (attribute.required() && isMissing(value)) {
        missing.add(place + attribute.name());
      }
      String parts = place + attribute.name() + ".";
      if (value instanceof ObjectNode single) {
        collect(attribute.subAttributes(), parts, single, missing);
      } else if (value.isArray() && attribute.type() == Attribute.Type.COMPLEX) {
        value.forEach(element -> collect(attribute.subAttributes(), parts, element, missing));
      }
    }
  }
}
