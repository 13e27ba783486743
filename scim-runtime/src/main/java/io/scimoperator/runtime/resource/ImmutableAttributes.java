package io.scimoperator.runtime.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schema;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.List;

/** The mutability {@code immutable}: what is set once stays as it is. RFC 7643 §7. */
public final class ImmutableAttributes {

  private ImmutableAttributes() {}

  /**
   * A replacement of {@code before}: what is immutable and was left out stays, RFC 7644 §3.5.1.
   *
   * @throws ScimException of kind MUTABILITY that names an attribute which would change
   */
  public static ObjectNode keep(
      Schemas schemas, ResourceType type, ObjectNode before, ObjectNode replacement) {
    ObjectNode result = replacement.deepCopy();
    restore(schemas.core(type).attributes(), before, result);
    for (Schema extension : schemas.extensions(type)) {
      if (before.path(extension.id()) instanceof ObjectNode part) {
        boolean sent = result.has(extension.id());
        restore(extension.attributes(), part, result.withObjectProperty(extension.id()));
        if (result.path(extension.id()).isEmpty()) {
          result.remove(extension.id());
        } else if (!sent) {
          result.withArrayProperty("schemas").add(extension.id());
        }
      }
    }
    requireKept(schemas, type, before, result);
    return result;
  }

  /**
   * Checks what a change made of a document.
   *
   * @throws ScimException of kind MUTABILITY that names an attribute which changed
   */
  public static void requireKept(
      Schemas schemas, ResourceType type, JsonNode before, JsonNode after) {
    requireKept(schemas.core(type).attributes(), "", before, after);
    for (Schema extension : schemas.extensions(type)) {
      String urn = extension.id();
      requireKept(extension.attributes(), urn + ":", before.path(urn), after.path(urn));
    }
  }

  private static void restore(List<Attribute> attributes, ObjectNode before, ObjectNode after) {
    for (Attribute attribute : attributes) {
      JsonNode value = before.path(attribute.name());
      if (attribute.mutability() == Attribute.Mutability.IMMUTABLE
          && !value.isMissingNode()
          && !after.has(attribute.name())) {
        after.set(attribute.name(), value.deepCopy());
      }
    }
  }

  private static void requireKept(
      List<Attribute> attributes, String place, JsonNode before, JsonNode after) {
    for (Attribute attribute : attributes) {
      JsonNode value = before.path(attribute.name());
      JsonNode changed = after.path(attribute.name());
      if (attribute.mutability() == Attribute.Mutability.IMMUTABLE
          && !value.isMissingNode()
          && !value.equals(changed)) {
        throw new ScimException(
            Kind.MUTABILITY, place + attribute.name() + " is immutable and has a value already.");
      }
      if (value.isObject() && changed.isObject()) {
        requireKept(attribute.subAttributes(), place + attribute.name() + ".", value, changed);
      }
    }
  }
}
