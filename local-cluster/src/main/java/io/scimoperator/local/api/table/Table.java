package io.scimoperator.local.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.store.StoredObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Shows objects of one kind as rows. Immutable. */
public final class Table {

  private static final Column NAME = name(0);

  /** Events have names that say nothing. */
  private static final Column WIDE_NAME = name(1);

  private final List<Column> columns;
  private final Included included;
  private final Clock clock;

  /** What of the object comes with its row. */
  public enum Included {
    NONE,
    METADATA,
    OBJECT
  }

  private Table(List<Column> columns, Included included, Clock clock) {
    this.columns = List.copyOf(columns);
    this.included = included;
    this.clock = clock;
  }

  /** The table of a kind. */
  public static Table of(ResourceKind kind, Included included, Clock clock) {
    List<Column> columns =
        new ArrayList<>(
            kind.custom()
                ? CustomColumns.of(kind.printerColumns())
                : BuiltInColumns.of(kind.resource()));
    if (kind.resource().equals("events")) {
      columns.add(WIDE_NAME);
    } else {
      columns.addFirst(NAME);
    }
    return new Table(columns, included, clock);
  }

  /**
   * The rows of some objects.
   *
   * @param metadata of the list that they are
   * @param withColumns whether to say what the columns are: of a watch only once
   */
  public ObjectNode show(List<StoredObject> objects, ObjectNode metadata, boolean withColumns) {
    ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.set("metadata", metadata);
    ArrayNode definitions = table.putArray("columnDefinitions");
    if (withColumns) {
      columns.forEach(column -> define(column, definitions.addObject()));
    }
    ArrayNode rows = table.putArray("rows");
    objects.forEach(object -> row(object.json(), rows.addObject()));
    return table;
  }

  private static Column name(int priority) {
    return new Column(
        "Name",
        "string",
        "Unique within a namespace.",
        priority,
        object -> Cells.at(object, "metadata.name"));
  }

  private static void define(Column column, ObjectNode definition) {
    definition
        .put("name", column.name())
        .put("type", column.type())
        .put("format", column.equals(NAME) || column.equals(WIDE_NAME) ? "name" : "")
        .put("description", column.description())
        .put("priority", column.priority());
  }

  private void row(ObjectNode object, ObjectNode row) {
    ArrayNode cells = row.putArray("cells");
    for (Column column : columns) {
      add(column, column.cell().apply(object), cells);
    }
    switch (included) {
      case NONE -> {}
      case OBJECT -> row.set("object", object);
      case METADATA -> {
        ObjectNode partial =
            row.putObject("object")
                .put("kind", "PartialObjectMetadata")
                .put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
      }
    }
  }

  private void add(Column column, JsonNode value, ArrayNode cells) {
    if (value.isMissingNode() || value.isNull()) {
      cells.addNull();
      return;
    }
    switch (column.type()) {
      case "date" -> cells.add(Age.of(value.asText(), clock.instant()));
      case "string" -> cells.add(value.isContainerNode() ? value.toString() : value.asText());
      default -> cells.add(value);
    }
  }
}
