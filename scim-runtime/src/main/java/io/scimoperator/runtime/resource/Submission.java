package io.scimoperator.runtime.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schema;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource as a client sent it, checked against the schemas. RFC 7644 §3.3 and §3.5.1.
 *
 * @param document what is stored: names in the case of the schema, values verbatim, without what
 *     the client may not set, without passwords, nulls and empty arrays, and without {@code
 *     members}
 * @param members ids of a group's members in the order they were sent, without repetitions
 */
public record Submission(ObjectNode document, List<String> members) {

  public Submission {
    document = document.deepCopy();
    members = List.copyOf(members);
  }

  /**
   * Checks a body.
   *
   * @throws ScimException that names the attribute and the rule it breaks
   */
  public static Submission of(Schemas schemas, ResourceType type, JsonNode body) {
    if (!(body instanceof ObjectNode object)) {
      throw new ScimException(Kind.INVALID_SYNTAX, "The body must be a JSON object.");
    }
    AttributeValues.requireDistinctNames(object, "");
    SchemasAttribute.requireFor(type, object);
    ObjectNode document = object.objectNode();
    document.putArray("schemas").add(type.schema());
    List<String> members = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (type == ResourceType.GROUP && field.getKey().equalsIgnoreCase("members")) {
        members.addAll(MemberReferences.ids(field.getValue()));
      } else {
        new Reader(schemas, type, document).accept(field.getKey(), field.getValue());
      }
    }
    RequiredAttributes.missing(schemas, type, document).stream()
        .findFirst()
        .ifPresent(name -> {
          throw new ScimException(Kind.INVALID_VALUE, name + " is required.");
        });
    DefaultValues.complete(type, document);
    return new Submission(document, members.stream().distinct().toList());
  }

  private record Reader(Schemas schemas, ResourceType type, ObjectNode document) {

    void accept(String name, JsonNode value) {
      Optional<Schema> extension = schemas.extension(type, name);
      if (extension.isPresent()) {
        accept(extension.get(), name, value);
        return;
      }
      schemas
          .attribute(type, null, name, null)
          .filter(a -> a.mutability() != Attribute.Mutability.READ_ONLY)
          .ifPresent(a -> AttributeValues.put(document, a, name, value));
    }

    private void accept(Schema extension, String name, JsonNode value) {
      ObjectNode part = AttributeValues.complex(extension.attributes(), name, value);
      if (!part.isEmpty()) {
        document.withArray("schemas").add(extension.id());
        document.set(extension.id(), part);
      }
    }
  }
}
