package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.filter.Condition.Operand;
import io.scimoperator.runtime.filter.Condition.Relation;
import io.scimoperator.runtime.schema.Folding;
import java.math.BigDecimal;
import java.util.List;

/** Comparisons of an SQL expression with a bound value, which is added to {@code values}. */
record Comparisons(Dialect dialect, List<Object> values) {

  /** No text has a greater code point. */
  private static final String LAST = "\uDBFF\uDFFF";

  /** A comparison with a value out of a JSON document. */
  String ofJson(String json, Relation relation, Operand operand) {
    return switch (operand) {
      case Operand.Text text -> ofComputedText(dialect.text(json), relation, text);
      case Operand.Time time -> ofTime(dialect.instant(json), relation, time);
      case Operand.Truth truth -> ofTruth(dialect.truth(json), truth);
      case Operand.Amount amount -> {
        values.add(number(amount.value()));
        yield dialect.number(json) + " " + symbol(relation) + " ?";
      }
    };
  }

  /** A comparison with text that is not folded yet. */
  String ofComputedText(String expression, Relation relation, Operand.Text operand) {
    return text(
        operand.folding() == Folding.NONE ? expression : dialect.fold(expression),
        relation,
        operand.value());
  }

  /** A comparison with a column that holds text as it is compared: folded where it must be. */
  String ofText(String column, Relation relation, String wanted) {
    if (relation != Relation.SW) {
      return text(column, relation, wanted);
    }
    // A range can use the column's index, a search for a prefix cannot.
    values.add(wanted);
    values.add(wanted + LAST);
    return "(" + column + " >= ? and " + column + " <= ?)";
  }

  /** A comparison with milliseconds. */
  String ofTime(String column, Relation relation, Operand.Time operand) {
    values.add(operand.value().toEpochMilli());
    return column + " " + symbol(relation) + " ?";
  }

  /** A comparison with 1 or 0. */
  String ofTruth(String column, Operand.Truth operand) {
    values.add(operand.value() ? 1 : 0);
    return column + " = ?";
  }

  private String text(String expression, Relation relation, String wanted) {
    int length = wanted.codePointCount(0, wanted.length());
    values.add(wanted);
    return switch (relation) {
      case CO -> dialect.position(expression) + " > 0";
      case SW -> dialect.position(expression) + " = 1";
      case EW -> length == 0 ? expression + " >= ?" : dialect.last(expression, length) + " = ?";
      case EQ, GT, GE, LT, LE -> expression + " " + symbol(relation) + " ?";
    };
  }

  private static Object number(BigDecimal value) {
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    boolean fits = (long) value.precision() - value.scale() <= 18;
    return whole && fits ? value.longValue() : value.doubleValue();
  }

  private static String symbol(Relation relation) {
    return switch (relation) {
      case EQ, CO, SW, EW -> "=";
      case GT -> ">";
      case GE -> ">=";
      case LT -> "<";
      case LE -> "<=";
    };
  }
}
