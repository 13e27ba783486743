package io.scimoperator.runtime.store.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.filter.AttributePath;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a filter to a condition on the table {@code resource r}. Attributes with a column or a
 * table of their own use its index; the others are read from the document by the database.
 */
final class FilterSql {

  private final ResourceType type;
  private final long directory;
  private final List<Object> values = new ArrayList<>();

  private FilterSql(ResourceType type, long directory) {
    this.type = type;
    this.directory = directory;
  }

  /** A condition and the values to bind, in order. */
  record Condition(String sql, List<Object> values) {
    Condition {
      values = List.copyOf(values);
    }
  }

  static Condition compile(ResourceType type, long directory, Filter filter) {
    FilterSql compiler = new FilterSql(type, directory);
    String sql = compiler.sql(filter);
    return new Condition(sql, compiler.values);
  }

  /**
   * Whether an index finds the few resources that can match, so that they are sorted at the end.
   */
  static boolean isSelective(ResourceType type, Filter filter) {
    return switch (filter) {
      case Filter.And(Filter left, Filter right) ->
          isSelective(type, left) || isSelective(type, right);
      case Filter.Comparison comparison ->
          comparison.operator() == Filter.Operator.EQ
              && IndexedAttribute.of(type, comparison.path())
                  .map(IndexedAttribute::isSelective)
                  .orElse(false);
      case Filter.Or(Filter left, Filter right) ->
          isSelective(type, left) && isSelective(type, right);
      case Filter.Not ignored -> false;
      case Filter.Present ignored -> false;
      case Filter.ValuePath ignored -> false;
    };
  }

  private String sql(Filter filter) {
    return switch (filter) {
      case Filter.And(Filter left, Filter right) -> "(" + sql(left) + " and " + sql(right) + ")";
      case Filter.Or(Filter left, Filter right) -> "(" + sql(left) + " or " + sql(right) + ")";
      // A missing value makes a comparison null, which is neither true nor, negated, false.
      case Filter.Not(Filter inner) -> "not ifnull(" + sql(inner) + ", 0)";
      case Filter.Present(AttributePath path) -> present(path);
      case Filter.Comparison comparison -> comparison(comparison);
      case Filter.ValuePath(AttributePath path, Filter inner) -> valuePath(path, inner);
    };
  }

  private String comparison(Filter.Comparison comparison) {
    AttributePath path = comparison.path();
    JsonNode value = comparison.value();
    if (value.isNull()) {
      return comparison.operator() == Filter.Operator.EQ
          ? "not ifnull(" + present(path) + ", 0)"
          : present(path);
    }
    Optional<IndexedAttribute> indexed = IndexedAttribute.of(type, path);
    if (indexed.isPresent() && indexed.get().serves(comparison)) {
      return indexed.get().condition(comparison, directory, values);
    }
    Optional<Attribute> top = attribute(path);
    if (top.map(Attribute::multiValued).orElse(false)) {
      return element(path, sub(path, top.get()), comparison);
    }
    return DocumentCondition.on("r.document", jsonPath(path), comparison, leaf(path), values);
  }

  /** A bare multi-valued complex attribute compares its {@code value}, RFC 7644 §3.4.2.2. */
  private static String sub(AttributePath path, Attribute attribute) {
    String name = path.subAttribute() == null ? "value" : path.subAttribute();
    return attribute.subAttribute(name).map(Attribute::name).orElse(name);
  }

  private String element(AttributePath path, String sub, Filter.Comparison comparison) {
    values.add(jsonPath(new AttributePath(path.schema(), path.attribute(), null)));
    Attribute attribute = attribute(path).orElseThrow();
    Attribute definition = attribute.subAttribute(sub).orElse(null);
    String inner =
        attribute.subAttributes().isEmpty()
            ? DocumentCondition.plain("e.value", comparison, attribute, values)
            : DocumentCondition.on("e.value", "$.\"" + sub + "\"", comparison, definition, values);
    return "exists (select 1 from json_each(r.document, ?) e where " + inner + ")";
  }

  private String valuePath(AttributePath path, Filter inner) {
    values.add(jsonPath(path));
    Attribute definition = attribute(path).orElse(null);
    String condition = ElementCondition.compile(inner, definition, values);
    return "exists (select 1 from json_each(r.document, ?) e where " + condition + ")";
  }

  private String present(AttributePath path) {
    Optional<IndexedAttribute> indexed = IndexedAttribute.of(type, path);
    if (indexed.isPresent()) {
      return indexed.get().present();
    }
    values.add(jsonPath(path));
    return "ifnull(json_extract(r.document, ?), '') not in ('', '[]', '{}')";
  }

  private Optional<Attribute> attribute(AttributePath path) {
    return Schemas.CORE.attribute(type, extension(path), path.attribute(), null);
  }

  private @Nullable Attribute leaf(AttributePath path) {
    return Schemas.CORE
        .attribute(type, extension(path), path.attribute(), path.subAttribute())
        .orElse(null);
  }

  private @Nullable String extension(AttributePath path) {
    return type.schema().equalsIgnoreCase(path.schema()) ? null : path.schema();
  }

  /** The place in the document, with names in the schema's own case. */
  private String jsonPath(AttributePath path) {
    Optional<Attribute> top = attribute(path);
    StringBuilder result = new StringBuilder("$");
    if (extension(path) != null) {
      String urn = String.valueOf(path.schema());
      result.append(".\"").append(Schemas.CORE.schema(urn).map(s -> s.id()).orElse("")).append('"');
    }
    result.append(".\"").append(top.map(Attribute::name).orElse(path.attribute())).append('"');
    String sub = path.subAttribute();
    if (sub != null) {
      String name = top.flatMap(a -> a.subAttribute(sub)).map(Attribute::name).orElse(sub);
      result.append(".\"").append(name).append('"');
    }
    return result.toString();
  }
}
