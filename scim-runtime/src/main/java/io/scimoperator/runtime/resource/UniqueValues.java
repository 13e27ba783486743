package io.scimoperator.runtime.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.Folding;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schema;
import io.scimoperator.runtime.schema.Schemas;
import java.util.Map;
import java.util.TreeMap;

/**
 * The characteristic {@code uniqueness} of declared attributes, RFC 7643 §7; {@code userName} has
 * an index of its own.
 */
public final class UniqueValues {

  private UniqueValues() {}

  /** Path of each unique attribute that has a value, and the value as it is compared. */
  public static Map<String, String> of(Schemas schemas, ResourceType type, JsonNode document) {
    Map<String, String> values = new TreeMap<>();
    for (Schema extension : schemas.extensions(type)) {
      JsonNode part = document.path(extension.id());
      for (Attribute attribute : extension.attributes()) {
        JsonNode value = part.path(attribute.name());
        if (attribute.uniqueness() != Attribute.Uniqueness.NONE && value.isValueNode()) {
          values.put(extension.id() + ":" + attribute.name(), key(attribute, value));
        }
      }
    }
    return values;
  }

  /** Paths and definitions of the unique attributes that are declared. */
  public static Map<String, Attribute> attributes(Schemas schemas, ResourceType type) {
    Map<String, Attribute> attributes = new TreeMap<>();
    for (Schema extension : schemas.extensions(type)) {
      for (Attribute attribute : extension.attributes()) {
        if (attribute.uniqueness() != Attribute.Uniqueness.NONE) {
          attributes.put(extension.id() + ":" + attribute.name(), attribute);
        }
      }
    }
    return attributes;
  }

  private static String key(Attribute attribute, JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue().stripTrailingZeros().toPlainString();
    }
    boolean folded = attribute.type() == Attribute.Type.STRING && !attribute.caseExact();
    return (folded ? Folding.CASE : Folding.NONE).of(value.asText());
  }
}
