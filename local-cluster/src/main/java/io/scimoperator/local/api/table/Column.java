package io.scimoperator.local.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param type as OpenAPI names it; {@code date} shows how long ago it was
 * @param priority 0 is always shown, more in the wide form
 * @param cell of an object; missing or null if it has none
 */
record Column(
    String name, String type, String description, int priority, Function<JsonNode, JsonNode> cell) {

  /** How long ago an object was created. */
  static final Column AGE =
      new Column(
          "Age",
          "date",
          "How long ago it was created.",
          0,
          object -> Cells.at(object, "metadata.creationTimestamp"));
}
