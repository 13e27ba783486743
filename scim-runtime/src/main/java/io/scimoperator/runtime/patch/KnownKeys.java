package io.scimoperator.runtime.patch;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keys of an object that nobody defined are ignored beside one that is known. An object with none
 * that is known would change nothing, and is refused rather than answered as if it were done.
 */
final class KnownKeys {

  private static final int NAMED = 5;
  private static final int LONGEST = 100;

  private KnownKeys() {}

  /**
   * Checks an object, or each element of an array. What is neither has no keys.
   *
   * @param definitions of the attributes that it may have
   * @param owner what has those attributes, for the message
   */
  static void require(
      JsonNode value, List<Attribute> definitions, String owner, PatchOperation operation) {
    if (value.isArray()) {
      value.forEach(element -> require(element, definitions, owner, operation));
      return;
    }
    boolean known =
        !value.isObject()
            || value.isEmpty()
            || value
                .propertyStream()
                .anyMatch(field ->
                    definitions.stream().anyMatch(a -> a.name().equalsIgnoreCase(field.getKey())));
    if (!known) {
      throw unknown(value, owner, operation);
    }
  }

  /** Checks a value of an attribute; only one that is complex has keys. */
  static void require(JsonNode value, Attribute attribute, PatchOperation operation) {
    require(value, attribute.subAttributes(), attribute.name(), operation);
  }

  /** That none of the keys is known. */
  static ScimException unknown(JsonNode value, String owner, PatchOperation operation) {
    String keys =
        value
            .propertyStream()
            .map(Map.Entry::getKey)
            .map(key -> key.substring(0, Math.min(LONGEST, key.length())))
            .limit(NAMED)
            .collect(Collectors.joining(", "));
    return new ScimException(
        Kind.INVALID_PATH,
        operation.place() + ".value names no attribute of " + owner + ": " + keys);
  }
}
