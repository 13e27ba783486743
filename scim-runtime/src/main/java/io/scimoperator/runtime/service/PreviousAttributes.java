package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an update tells of before: the properties that changed and, of the custom attributes, those
 * that changed; null for one that is new. Pure.
 */
final class PreviousAttributes {

  private static final String CUSTOM = "custom_attributes";
  private static final Set<String> ALWAYS_NEW = Set.of("updated_at", CUSTOM);

  private PreviousAttributes() {}

  static ObjectNode between(ObjectNode before, ObjectNode after) {
    ObjectNode previous = changed(before, after);
    previous.remove(ALWAYS_NEW);
    if (before.path(CUSTOM) instanceof ObjectNode old
        && after.path(CUSTOM) instanceof ObjectNode now
        && !old.equals(now)) {
      previous.set(CUSTOM, changed(old, now));
    }
    return previous;
  }

  private static ObjectNode changed(ObjectNode before, ObjectNode after) {
    Set<String> names = new LinkedHashSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    ObjectNode changed = JsonNodeFactory.instance.objectNode();
    for (String name : names) {
      JsonNode old = before.path(name);
      if (!old.equals(after.path(name))) {
        changed.set(name, old.isMissingNode() ? JsonNodeFactory.instance.nullNode() : old);
      }
    }
    return changed;
  }
}
