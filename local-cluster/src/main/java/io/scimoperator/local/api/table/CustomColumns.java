package io.scimoperator.local.api.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The columns that a CRD defines: {@code additionalPrinterColumns}. */
final class CustomColumns {

  private static final Configuration JSON =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
          .build();

  private CustomColumns() {}

  /**
   * The columns of a version, without the name; the age if it defines none.
   *
   * @param columns an array, or missing
   */
  static List<Column> of(JsonNode columns) {
    if (columns.isEmpty()) {
      return List.of(Column.AGE);
    }
    List<Column> parsed = new ArrayList<>();
    for (JsonNode column : columns) {
      parsed.add(
          new Column(
              column.path("name").asText(),
              column.path("type").asText("string"),
              column.path("description").asText(""),
              column.path("priority").asInt(),
              path(column.path("jsonPath").asText())));
    }
    return parsed;
  }

  /** The first value at a path such as {@code .status.conditions[?(@.type=="Ready")].status}. */
  private static Function<JsonNode, JsonNode> path(String text) {
    try {
      JsonPath path = JsonPath.compile("$" + text);
      return object -> {
        JsonNode found = path.read(object, JSON);
        return found == null || found.isEmpty() ? MissingNode.getInstance() : found.get(0);
      };
    } catch (JsonPathException e) {
      return object -> MissingNode.getInstance();
    }
  }
}
