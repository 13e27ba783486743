package io.scimoperator.runtime.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.patch.PatchOperation.Op;
import io.scimoperator.runtime.resource.AttributeValues;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;

/** One operation on one attribute of an object. RFC 7644 §3.5.2.1 to §3.5.2.3. */
final class AttributePatch {

  private AttributePatch() {}

  static void apply(
      ObjectNode container, Attribute attribute, PatchPath path, PatchOperation operation) {
    if (attribute.multiValued()) {
      ValuesPatch.apply(container, attribute, path, operation);
    } else if (path.filter() != null) {
      throw new ScimException(
          Kind.INVALID_PATH, attribute.name() + " has one value: a filter cannot select among it.");
    } else if (path.subAttribute() != null) {
      applyToSub(container, attribute, path.subAttribute(), operation);
    } else {
      applyToValue(container, attribute, operation);
    }
  }

  private static void applyToValue(
      ObjectNode container, Attribute attribute, PatchOperation operation) {
    String name = attribute.name();
    if (operation.op() == Op.REMOVE) {
      container.remove(name);
      return;
    }
    KnownKeys.require(operation.value(), attribute, operation);
    JsonNode value = AttributeValues.checked(attribute, name, operation.value());
    if (operation.value().isObject() && container.path(name) instanceof ObjectNode present) {
      // A complex attribute changes only in what is listed, §3.5.2.3.
      AttributeValues.merge(present, attribute.subAttributes(), name, operation.value());
      if (present.isEmpty()) {
        container.remove(name);
      }
    } else if (AttributeValues.isUnassigned(value)) {
      container.remove(name);
    } else {
      container.set(name, value);
    }
  }

  private static void applyToSub(
      ObjectNode container, Attribute attribute, String subName, PatchOperation operation) {
    Attribute sub = sub(attribute, subName);
    ObjectNode object = container.withObjectProperty(attribute.name());
    setSub(object, sub, attribute.name(), operation);
    if (object.isEmpty()) {
      container.remove(attribute.name());
    }
  }

  /** Sets or removes a sub-attribute of one value. */
  static void setSub(ObjectNode object, Attribute sub, String parent, PatchOperation operation) {
    if (sub.mutability() == Attribute.Mutability.READ_ONLY) {
      throw new ScimException(Kind.MUTABILITY, parent + "." + sub.name() + " is readOnly.");
    }
    JsonNode value =
        operation.op() == Op.REMOVE
            ? object.nullNode()
            : AttributeValues.checked(sub, parent + "." + sub.name(), operation.value());
    if (sub.mutability() == Attribute.Mutability.IMMUTABLE
        && object.has(sub.name())
        && !object.path(sub.name()).equals(value)) {
      throw new ScimException(
          Kind.MUTABILITY, parent + "." + sub.name() + " is immutable and has a value already.");
    }
    if (AttributeValues.isUnassigned(value)
        || sub.mutability() == Attribute.Mutability.WRITE_ONLY) {
      object.remove(sub.name());
    } else {
      object.set(sub.name(), value);
    }
  }

  static Attribute sub(Attribute attribute, String name) {
    return attribute
        .subAttribute(name)
        .orElseThrow(() ->
            new ScimException(Kind.INVALID_PATH, attribute.name() + " has no such sub-attribute."));
  }

  /** A new primary value makes the others secondary, §3.5.2; two equal values are still two. */
  @SuppressWarnings("ReferenceEquality")
  static void keepOnePrimary(ArrayNode values, ObjectNode primary) {
    for (JsonNode value : values) {
      if (value != primary
          && value instanceof ObjectNode other
          && other.path("primary").asBoolean()) {
        other.put("primary", false);
      }
    }
  }
}
