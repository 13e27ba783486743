package io.scimoperator.runtime.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.filter.AttributePath;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.filter.FilterParser;
import io.scimoperator.runtime.resource.Projection;
import io.scimoperator.runtime.schema.MessageLimits;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A search, from a query string or a {@code /.search} body. Parameters that nobody defined are
 * ignored. RFC 7644 §3.4.2 and §3.4.3.
 *
 * @param filter null for all resources
 * @param startIndex counts from 1
 * @param count 0 to the largest page; 0 asks for the total only
 * @param sortBy null for the order of creation
 * @param cursor where a walk with cursors is, empty at its beginning; null to page by index. RFC
 *     9865
 */
public record SearchRequest(
    @Nullable Filter filter,
    Projection projection,
    long startIndex,
    int count,
    @Nullable AttributePath sortBy,
    boolean descending,
    @Nullable String cursor) {

  /** Resources on a page if the client does not say, or fewer if no page may have as many. */
  static final int DEFAULT_COUNT = 100;

  /** Resources to pass over. */
  public long offset() {
    return startIndex - 1;
  }

  /**
   * Reads the parameters of a GET; repeated lists of attributes are joined.
   *
   * @throws ScimException that names the parameter
   */
  public static SearchRequest ofQuery(
      Schemas schemas, MessageLimits limits, Map<String, List<String>> parameters) {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    parameters.forEach((name, texts) -> values.put(name, String.join(",", texts)));
    return of(schemas, limits, values);
  }

  /**
   * Reads the body of a POST to {@code /.search}.
   *
   * @throws ScimException that names the attribute of the body
   */
  public static SearchRequest ofBody(Schemas schemas, MessageLimits limits, JsonNode body) {
    if (!(body instanceof ObjectNode object)) {
      throw new ScimException(Kind.INVALID_SYNTAX, "The body must be a JSON object.");
    }
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (field.getValue().isArray()) {
        List<String> texts = new ArrayList<>();
        field.getValue().forEach(text -> texts.add(text.asText()));
        values.put(field.getKey(), String.join(",", texts));
      } else if (!field.getValue().isNull()) {
        values.put(field.getKey(), field.getValue().asText());
      }
    }
    return of(schemas, limits, values);
  }

  private static SearchRequest of(
      Schemas schemas, MessageLimits limits, Map<String, String> values) {
    String filter = values.get("filter");
    String sortBy = values.get("sortBy");
    return new SearchRequest(
        filter == null || filter.isBlank() ? null : FilterParser.parse(filter, limits),
        Projection.of(schemas, values.get("attributes"), values.get("excludedAttributes")),
        // Less than 1 is read as 1 and a negative count as 0, §3.4.2.4.
        number(values, "startIndex", 1, 1, Integer.MAX_VALUE),
        count(values, limits.pageSize()),
        sortBy == null || sortBy.isBlank() ? null : AttributePath.parse(sortBy.strip()),
        descending(values.get("sortOrder")),
        values.get("cursor"));
  }

  private static boolean descending(@Nullable String sortOrder) {
    return switch (sortOrder == null ? "" : sortOrder.strip().toLowerCase(Locale.ROOT)) {
      case "", "ascending" -> false;
      case "descending" -> true;
      default ->
          throw new ScimException(Kind.INVALID_VALUE, "sortOrder must be ascending or descending.");
    };
  }

  private static int count(Map<String, String> values, int most) {
    try {
      return number(values, "count", Math.min(DEFAULT_COUNT, most), 0, most);
    } catch (ScimException e) {
      throw values.containsKey("cursor") ? new ScimException(Kind.INVALID_COUNT, e.detail(), e) : e;
    }
  }

  private static int number(
      Map<String, String> values, String name, int missing, int least, int most) {
    String text = values.get(name);
    if (text == null || text.isBlank()) {
      return missing;
    }
    if (!text.strip().matches("[+-]?[0-9]{1,20}")) {
      throw new ScimException(Kind.INVALID_VALUE, name + " must be an integer.");
    }
    return new BigInteger(text.strip())
        .max(BigInteger.valueOf(least))
        .min(BigInteger.valueOf(most))
        .intValueExact();
  }
}
