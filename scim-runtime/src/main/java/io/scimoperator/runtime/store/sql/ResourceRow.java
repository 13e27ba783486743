package io.scimoperator.runtime.store.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.Folding;
import io.scimoperator.runtime.schema.ScimException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of a resource's document is stored so that it can be looked up.
 *
 * @param document the document itself, in JSON
 * @param nameKey userName or displayName, folded
 * @param emails folded
 */
record ResourceRow(
    String document,
    String nameKey,
    @Nullable String externalId,
    boolean active,
    List<String> emails) {

  ResourceRow {
    emails = List.copyOf(emails);
  }

  static ResourceRow of(Resource resource) {
    ObjectNode document = resource.document();
    return new ResourceRow(
        json(document),
        nameKey(resource),
        document.path("externalId").textValue(),
        isActive(resource),
        emails(document));
  }

  /** Whether this is looked up in the same way as the resource was before. */
  boolean hasKeysOf(Resource before) {
    return nameKey.equals(nameKey(before))
        && Objects.equals(externalId, before.document().path("externalId").textValue());
  }

  private static String nameKey(Resource resource) {
    return switch (resource.type()) {
      case USER -> Folding.USER_NAME.of(resource.document().path("userName").asText());
      case GROUP -> Folding.CASE.of(resource.document().path("displayName").asText());
    };
  }

  /** A user without {@code active} may sign in. */
  static boolean isActive(Resource resource) {
    return resource.document().path("active").asBoolean(true);
  }

  /** Folded addresses of a document. */
  static List<String> emails(ObjectNode document) {
    List<String> result = new ArrayList<>();
    for (JsonNode email : document.path("emails")) {
      if (email.path("value").isTextual()) {
        result.add(Folding.CASE.of(email.path("value").textValue()));
      }
    }
    return result;
  }

  /** JSON in which PostgreSQL can look for something too. */
  private static String json(ObjectNode document) {
    String text = document.toString();
    if (text.contains("\\u0000") && hasNul(document)) {
      throw new ScimException(
          ScimException.Kind.INVALID_VALUE,
          "A value contains the character U+0000, which no directory can hold.");
    }
    return text;
  }

  private static boolean hasNul(JsonNode node) {
    return node.isTextual()
        ? node.textValue().indexOf('\0') >= 0
        : node.propertyStream()
                .anyMatch(field -> field.getKey().indexOf('\0') >= 0 || hasNul(field.getValue()))
            || node.valueStream().anyMatch(ResourceRow::hasNul);
  }
}
