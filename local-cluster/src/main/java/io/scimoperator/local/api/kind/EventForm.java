package io.scimoperator.local.api.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Events of {@code events.k8s.io}, which are those of the core group with other names. */
final class EventForm implements Form {

  /** Names in the core group, and in this one. */
  private static final List<List<String>> NAMES =
      List.of(
          List.of("involvedObject", "regarding"),
          List.of("message", "note"),
          List.of("reportingComponent", "reportingController"),
          List.of("source", "deprecatedSource"),
          List.of("firstTimestamp", "deprecatedFirstTimestamp"),
          List.of("lastTimestamp", "deprecatedLastTimestamp"),
          List.of("count", "deprecatedCount"));

  @Override
  public ObjectNode shown(ObjectNode stored) {
    NAMES.forEach(names -> rename(stored, names.getFirst(), names.getLast()));
    return stored.put("apiVersion", "events.k8s.io/v1");
  }

  @Override
  public ObjectNode stored(ObjectNode shown) {
    NAMES.forEach(names -> rename(shown, names.getLast(), names.getFirst()));
    return shown.put("apiVersion", "v1");
  }

  private static void rename(ObjectNode object, String from, String to) {
    JsonNode value = object.remove(from);
    if (value != null) {
      object.set(to, value);
    }
  }
}
