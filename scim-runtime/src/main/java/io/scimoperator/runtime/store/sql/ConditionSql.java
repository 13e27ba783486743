package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.filter.Condition.Operand;
import io.scimoperator.runtime.filter.Condition.Relation;
import io.scimoperator.runtime.filter.Target;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles a condition to SQL on the table {@code resource r}. Attributes with a column or a table
 * of their own use its index; the others are read from the document by the database.
 */
final class ConditionSql {

  private final ResourceType type;
  private final long directory;
  private final Dialect dialect;
  private final List<Object> values = new ArrayList<>();
  private final Comparisons comparisons;

  private ConditionSql(ResourceType type, long directory, Dialect dialect) {
    this.type = type;
    this.directory = directory;
    this.dialect = dialect;
    this.comparisons = new Comparisons(dialect, values);
  }

  /** A condition and the values to bind, in order. */
  record Compiled(String sql, List<Object> values) {
    Compiled {
      values = List.copyOf(values);
    }
  }

  static Compiled compile(ResourceType type, long directory, Condition condition, Dialect dialect) {
    ConditionSql compiler = new ConditionSql(type, directory, dialect);
    String sql = compiler.sql(condition);
    return new Compiled(sql, compiler.values);
  }

  private String sql(Condition condition) {
    return switch (condition) {
      case Condition.Always ignored -> "true";
      case Condition.Never ignored -> "false";
      case Condition.And(Condition left, Condition right) ->
          "(" + sql(left) + " and " + sql(right) + ")";
      case Condition.Or(Condition left, Condition right) ->
          "(" + sql(left) + " or " + sql(right) + ")";
      // A missing value makes a comparison null, which is neither true nor, negated, false.
      case Condition.Not(Condition inner) -> "not coalesce(" + sql(inner) + ", false)";
      case Condition.Present(Target target) -> present(target);
      case Condition.Comparison(Target target, Relation relation, Operand operand) ->
          comparison(target, relation, operand);
      case Condition.AnyElement(Target target, Condition inner) -> anyElement(target, inner);
    };
  }

  private String comparison(Target target, Relation relation, Operand operand) {
    Optional<Column> column = Column.of(type, target);
    if (column.isPresent()) {
      return column.get().compare(type, relation, operand, comparisons);
    }
    if (target.attribute().multiValued()) {
      Target inner =
          new Target(
              null,
              target.subAttribute() == null ? target.attribute().asValue() : target.leaf(),
              null);
      return anyElement(target, new Condition.Comparison(inner, relation, operand));
    }
    return comparisons.ofJson(document(target), relation, operand);
  }

  private String document(Target target) {
    if (target.extension() == null && target.attribute().name().equals("meta")) {
      throw new ScimException(Kind.INVALID_FILTER, target.name() + " cannot be filtered.");
    }
    values.add(dialect.path(JsonPath.of(target)));
    return dialect.inDocument("r.document");
  }

  private String present(Target target) {
    Optional<Column> column = Column.of(type, target);
    if (column.isPresent()) {
      return column.get().present();
    }
    if (target.extension() == null && target.attribute().name().equals("meta")) {
      return "true";
    }
    if (target.attribute().multiValued() && target.subAttribute() != null) {
      Target inner = new Target(null, target.leaf(), null);
      return anyElement(target, new Condition.Present(inner));
    }
    return switch (ElementSource.of(type, target)) {
      case MEMBERS, GROUPS -> anyElement(target, new Condition.Always());
      case DOCUMENT, EMAILS -> dialect.present(document(target));
    };
  }

  /** One element satisfies the condition; equality of its value is looked up first. */
  private String anyElement(Target target, Condition inner) {
    ElementSource source = ElementSource.of(type, target);
    String lookUp =
        source
            .equalValue(inner)
            .map(value -> source.lookUp(directory, value, values) + " and ")
            .orElse("");
    String elements = source.elements(target, dialect, values);
    Scope scope = source.scope();
    String there = scope == Scope.ELEMENT ? dialect.elementIsThere() + " and " : "";
    return "("
        + lookUp
        + "exists (select 1 from "
        + elements
        + " where "
        + there
        + element(scope, inner)
        + "))";
  }

  private String element(Scope scope, Condition condition) {
    return switch (condition) {
      case Condition.Always ignored -> "true";
      case Condition.Never ignored -> "false";
      case Condition.And(Condition left, Condition right) ->
          "(" + element(scope, left) + " and " + element(scope, right) + ")";
      case Condition.Or(Condition left, Condition right) ->
          "(" + element(scope, left) + " or " + element(scope, right) + ")";
      case Condition.Not(Condition inner) -> "not coalesce(" + element(scope, inner) + ", false)";
      case Condition.Present(Target target) -> scope.present(target, comparisons);
      case Condition.Comparison(Target target, Relation relation, Operand operand) ->
          scope.compare(target, relation, operand, comparisons);
      case Condition.AnyElement ignored -> "false";
    };
  }

  /** How many resources of a type a condition can leave. */
  static Selectivity selectivity(ResourceType type, Condition condition) {
    return switch (condition) {
      case Condition.And(Condition left, Condition right) ->
          selectivity(type, left).and(selectivity(type, right));
      case Condition.Or(Condition left, Condition right) ->
          selectivity(type, left).or(selectivity(type, right));
      case Condition.Comparison comparison -> selectivity(type, comparison);
      case Condition.AnyElement(Target target, Condition inner) ->
          few(ElementSource.of(type, target).equalValue(inner).isPresent());
      case Condition.Always ignored -> Selectivity.MANY;
      case Condition.Never ignored -> Selectivity.ONE;
      case Condition.Not ignored -> Selectivity.MANY;
      case Condition.Present ignored -> Selectivity.MANY;
    };
  }

  private static Selectivity selectivity(ResourceType type, Condition.Comparison comparison) {
    Target target = comparison.target();
    if (comparison.relation() != Relation.EQ) {
      return Selectivity.MANY;
    }
    return Column.of(type, target)
        .map(column -> column.selectivity(type))
        .orElseGet(() -> few(ElementSource.of(type, target).equalValue(comparison).isPresent()));
  }

  private static Selectivity few(boolean few) {
    return few ? Selectivity.FEW : Selectivity.MANY;
  }
}
