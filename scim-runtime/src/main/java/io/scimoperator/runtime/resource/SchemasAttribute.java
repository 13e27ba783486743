package io.scimoperator.runtime.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.Arrays;

/**
 * What a client says in {@code schemas}, RFC 7643 §3. Many leave it out or add URNs of their own;
 * only what contradicts the endpoint is refused.
 */
final class SchemasAttribute {

  private SchemasAttribute() {}

  static void requireFor(ResourceType type, JsonNode resource) {
    JsonNode schemas = field(resource);
    boolean texts = schemas.isArray() && schemas.valueStream().allMatch(JsonNode::isTextual);
    if (!schemas.isMissingNode() && !schemas.isNull() && !texts) {
      throw new ScimException(Kind.INVALID_VALUE, "schemas must be an array of URNs.");
    }
    if (names(schemas, type)) {
      return;
    }
    Arrays.stream(ResourceType.values())
        .filter(other -> names(schemas, other))
        .findFirst()
        .ifPresent(other -> {
          throw new ScimException(
              Kind.INVALID_VALUE,
              "schemas says that this is a "
                  + other.scimName()
                  + ": it belongs to "
                  + other.endpoint()
                  + ", not to "
                  + type.endpoint()
                  + ".");
        });
  }

  private static JsonNode field(JsonNode resource) {
    return resource
        .propertyStream()
        .filter(field -> field.getKey().equalsIgnoreCase("schemas"))
        .findFirst()
        .map(java.util.Map.Entry::getValue)
        .orElseGet(() -> resource.path("schemas"));
  }

  private static boolean names(JsonNode schemas, ResourceType type) {
    return schemas.valueStream().anyMatch(urn -> urn.asText().equalsIgnoreCase(type.schema()));
  }
}
