package io.scimoperator.runtime.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.api.v1alpha1.ExtendedResource;
import io.scimoperator.api.v1alpha1.SchemaSpec;
import java.util.List;
import java.util.Objects;

/** The schemas of a directory: those of RFC 7643 and the extensions that its Directory declares. */
public final class DeclaredSchemas {

  private DeclaredSchemas() {}

  /** The schemas of RFC 7643 with these beside them. */
  public static Schemas of(List<SchemaSpec> declared) {
    Schemas schemas = Schemas.CORE;
    for (SchemaSpec schema : declared) {
      schemas = schemas.withExtension(extended(schema), document(schema), required(schema));
    }
    return schemas;
  }

  private static ResourceType extended(SchemaSpec schema) {
    ExtendedResource resource = schema.resourceType();
    return resource == ExtendedResource.GROUP ? ResourceType.GROUP : ResourceType.USER;
  }

  private static boolean required(SchemaSpec schema) {
    return Boolean.TRUE.equals(schema.required());
  }

  /** As RFC 7643 §7 has it, every characteristic written out. */
  private static ObjectNode document(SchemaSpec schema) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
        .put("id", schema.id())
        .put("name", Objects.requireNonNullElse(schema.name(), lastPart(schema.id())))
        .put("description", Objects.requireNonNullElse(schema.description(), ""));
    ArrayNode attributes = document.putArray("attributes");
    schema.attributes().forEach(a -> attributes.add(complete(AdminJson.MAPPER.valueToTree(a))));
    return document;
  }

  private static ObjectNode complete(ObjectNode declared) {
    ObjectNode attribute = declared.objectNode();
    attribute
        .put("name", "")
        .put("type", "string")
        .put("multiValued", false)
        .put("description", "")
        .put("required", false)
        .put("caseExact", false)
        .put("mutability", "readWrite")
        .put("returned", "default")
        .put("uniqueness", "none");
    attribute.setAll(declared);
    attribute.remove("subAttributes");
    declared
        .path("subAttributes")
        .forEach(
            sub -> attribute.withArrayProperty("subAttributes").add(complete((ObjectNode) sub)));
    return attribute;
  }

  private static String lastPart(String urn) {
    return urn.substring(urn.lastIndexOf(':') + 1);
  }
}
