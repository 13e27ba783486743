package io.scimoperator.local.api.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Metadata;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** The {@code metadata.managedFields} of an object. Immutable. */
record ManagedFields(List<Entry> entries) {

  private static final Comparator<Entry> ORDER =
      Comparator.comparing((Entry e) -> e.manager().operation())
          .thenComparing(Entry::time)
          .thenComparing(e -> e.manager().name())
          .thenComparing(e -> e.manager().apiVersion())
          .thenComparing(e -> e.manager().subresource());

  /**
   * @param time RFC 3339, in whole seconds
   */
  record Entry(FieldManager manager, String time, FieldSet fields) {}

  ManagedFields {
    entries = List.copyOf(entries);
  }

  static ManagedFields of(ObjectNode object) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode entry : object.path("metadata").path("managedFields")) {
      FieldManager manager =
          new FieldManager(
              entry.path("manager").asText(),
              entry.path("operation").asText(),
              entry.path("apiVersion").asText(),
              entry.path("subresource").asText());
      FieldSet fields = FieldSet.parse(entry.path("fieldsV1"));
      entries.add(new Entry(manager, entry.path("time").asText(), fields));
    }
    return new ManagedFields(entries);
  }

  void writeTo(ObjectNode object) {
    Metadata metadata = Metadata.of(object);
    if (entries.isEmpty()) {
      metadata.node().remove("managedFields");
      return;
    }
    ArrayNode array = metadata.node().putArray("managedFields");
    entries.stream()
        .sorted(ORDER)
        .forEach(entry -> {
          FieldManager manager = entry.manager();
          ObjectNode node = array.addObject();
          node.put("manager", manager.name());
          node.put("operation", manager.operation());
          node.put("apiVersion", manager.apiVersion());
          node.put("time", entry.time());
          node.put("fieldsType", "FieldsV1");
          node.set("fieldsV1", entry.fields().toFieldsV1());
          if (!manager.subresource().isEmpty()) {
            node.put("subresource", manager.subresource());
          }
        });
  }

  FieldSet of(FieldManager manager) {
    return entries.stream()
        .filter(entry -> entry.manager().equals(manager))
        .map(Entry::fields)
        .findFirst()
        .orElse(FieldSet.EMPTY);
  }

  List<Entry> others(FieldManager manager) {
    return entries.stream().filter(entry -> !entry.manager().equals(manager)).toList();
  }

  /** With the fields of one manager replaced, and those of the others changed. */
  ManagedFields with(Entry own, UnaryOperator<FieldSet> change) {
    List<Entry> changed = new ArrayList<>();
    for (Entry other : others(own.manager())) {
      changed.add(new Entry(other.manager(), other.time(), change.apply(other.fields())));
    }
    changed.add(own);
    changed.removeIf(entry -> entry.fields().isEmpty());
    return new ManagedFields(changed);
  }
}
