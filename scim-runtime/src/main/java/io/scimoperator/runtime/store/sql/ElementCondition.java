package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.filter.AttributePath;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.schema.Attribute;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles the filter between the brackets of a value path to a condition on one element. */
final class ElementCondition {

  private final @Nullable Attribute attribute;
  private final List<Object> values;

  private ElementCondition(@Nullable Attribute attribute, List<Object> values) {
    this.attribute = attribute;
    this.values = values;
  }

  static String compile(Filter filter, @Nullable Attribute attribute, List<Object> values) {
    return new ElementCondition(attribute, values).sql(filter);
  }

  private String sql(Filter filter) {
    return switch (filter) {
      case Filter.And(Filter left, Filter right) -> "(" + sql(left) + " and " + sql(right) + ")";
      case Filter.Or(Filter left, Filter right) -> "(" + sql(left) + " or " + sql(right) + ")";
      case Filter.Not(Filter inner) -> "not ifnull(" + sql(inner) + ", 0)";
      case Filter.Present(AttributePath path) -> present(path);
      case Filter.Comparison comparison -> comparison(comparison);
      case Filter.ValuePath ignored -> "0";
    };
  }

  private String comparison(Filter.Comparison comparison) {
    AttributePath path = comparison.path();
    if (comparison.value().isNull()) {
      String present = present(path);
      return comparison.operator() == Filter.Operator.EQ ? "not " + present : present;
    }
    return DocumentCondition.on(
        "e.value", jsonPath(path), comparison, definition(path).orElse(null), values);
  }

  private String present(AttributePath path) {
    values.add(jsonPath(path));
    return "(ifnull(json_extract(e.value, ?), '') <> '')";
  }

  private Optional<Attribute> definition(AttributePath path) {
    return Optional.ofNullable(attribute).flatMap(a -> a.subAttribute(path.attribute()));
  }

  private String jsonPath(AttributePath path) {
    return "$.\"" + definition(path).map(Attribute::name).orElse(path.attribute()) + "\"";
  }
}
