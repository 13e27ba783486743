package io.scimoperator.runtime.delivery.securityevent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Attributes that differ between two documents, by their paths (RFC 7644 §3.5.2): those of complex
 * attributes and of extensions each by itself. What only the server sets does not count. Pure.
 *
 * @param values as they are now, missing where an attribute is gone
 */
record ChangedAttributes(Map<String, JsonNode> values) {

  private static final Set<String> OF_SERVER = Set.of("schemas", "id", "meta");
  private static final String URN = "urn:";

  static ChangedAttributes between(JsonNode before, JsonNode now) {
    Map<String, JsonNode> changed = new TreeMap<>();
    for (String name : names(before, now)) {
      JsonNode old = before.path(name);
      JsonNode current = now.path(name);
      if (OF_SERVER.contains(name) || old.equals(current)) {
        continue;
      }
      if (isComplex(old) && isComplex(current)) {
        String separator = name.startsWith(URN) ? ":" : ".";
        names(old, current).stream()
            .filter(sub -> !old.path(sub).equals(current.path(sub)))
            .forEach(sub -> changed.put(name + separator + sub, current.path(sub)));
      } else {
        changed.put(name, current);
      }
    }
    return new ChangedAttributes(changed);
  }

  private static boolean isComplex(JsonNode value) {
    return value.isObject() || value.isMissingNode();
  }

  private static Set<String> names(JsonNode one, JsonNode other) {
    Set<String> names = new TreeSet<>();
    one.fieldNames().forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    return names;
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Their paths. */
  ArrayNode paths() {
    ArrayNode paths = JsonNodeFactory.instance.arrayNode();
    values.keySet().forEach(paths::add);
    return paths;
  }

  /** A request that makes them what they are now, RFC 7644 §3.5.2. */
  ObjectNode patch() {
    ArrayNode operations = JsonNodeFactory.instance.arrayNode();
    values.forEach((path, value) -> {
      ObjectNode operation = operations.addObject();
      boolean gone = value.isMissingNode() || value.isNull();
      operation.put("op", gone ? "remove" : "replace").put("path", path);
      if (!gone) {
        operation.set("value", value);
      }
    });
    return request(operations);
  }

  /** A PATCH request of these operations. */
  static ObjectNode request(ArrayNode operations) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
    request.set("Operations", operations);
    return request;
  }
}
