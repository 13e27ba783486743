package io.scimoperator.local.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** What the server adds to a CustomResourceDefinition. */
final class CrdRules {

  private CrdRules() {}

  /** Completes the names and says that the kind is served, which it is from the commit on. */
  static void establish(ObjectNode crd, String now) {
    ObjectNode spec = crd.withObjectProperty("spec");
    ObjectNode names = spec.withObjectProperty("names");
    String kind = names.path("kind").asText();
    if (!names.has("singular")) {
      names.put("singular", kind.toLowerCase(Locale.ROOT));
    }
    if (!names.has("listKind")) {
      names.put("listKind", kind + "List");
    }
    if (!spec.has("conversion")) {
      spec.putObject("conversion").put("strategy", "None");
    }
    ObjectNode status = crd.withObjectProperty("status");
    status.set("acceptedNames", names.deepCopy());
    ArrayNode stored = status.withArrayProperty("storedVersions");
    for (JsonNode version : spec.path("versions")) {
      if (version.path("storage").asBoolean() && !has(stored, version.path("name"))) {
        stored.add(version.path("name").asText());
      }
    }
    if (!status.has("conditions")) {
      ArrayNode conditions = status.putArray("conditions");
      condition(conditions.addObject(), "NamesAccepted", "NoConflicts", now)
          .put("message", "no conflicts found");
      condition(conditions.addObject(), "Established", "InitialNamesAccepted", now)
          .put("message", "the initial names have been accepted");
    }
  }

  private static boolean has(ArrayNode values, JsonNode wanted) {
    for (JsonNode value : values) {
      if (value.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode condition(ObjectNode node, String type, String reason, String now) {
    return node.put("type", type)
        .put("status", "True")
        .put("lastTransitionTime", now)
        .put("reason", reason);
  }
}
