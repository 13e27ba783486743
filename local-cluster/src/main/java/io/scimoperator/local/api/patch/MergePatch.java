package io.scimoperator.local.api.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;

/** RFC 7386. Pure. */
public final class MergePatch {

  private MergePatch() {}

  public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    ObjectNode patched = target.deepCopy();
    merge(patched, patch);
    return patched;
  }

  private static void merge(ObjectNode target, ObjectNode patch) {
    patch
        .properties()
        .forEach(field -> {
          String name = field.getKey();
          JsonNode change = field.getValue();
          if (change.isNull()) {
            target.remove(name);
          } else if (change instanceof ObjectNode inner) {
            ObjectNode child =
                target.get(name) instanceof ObjectNode present ? present : Json.object();
            merge(child, inner);
            target.set(name, child);
          } else {
            target.set(name, change.deepCopy());
          }
        });
  }
}
