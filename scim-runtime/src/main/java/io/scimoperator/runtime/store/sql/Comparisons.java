package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.filter.Condition.Operand;
import io.scimoperator.runtime.filter.Condition.Relation;
import java.math.BigDecimal;
import java.util.List;

/** Comparisons of an SQL expression with a bound value. */
final class Comparisons {

  /** No text has a greater code point. */
  private static final String LAST = "\uDBFF\uDFFF";

  private Comparisons() {}

  /**
   * A comparison with a value out of a JSON document.
   *
   * @param expression a JSON scalar as SQL has it
   */
  static String ofJson(String expression, Relation relation, Operand operand, List<Object> values) {
    return switch (operand) {
      case Operand.Text(String wanted, boolean caseExact) ->
          text(caseExact ? expression : "fold(" + expression + ")", relation, wanted, values);
      case Operand.Time time -> {
        values.add(time.value().toEpochMilli());
        yield "instant(" + expression + ") " + symbol(relation) + " ?";
      }
      case Operand.Truth truth -> {
        values.add(truth.value() ? 1 : 0);
        yield expression + " = ?";
      }
      case Operand.Amount amount -> {
        values.add(number(amount.value()));
        yield expression + " " + symbol(relation) + " ?";
      }
    };
  }

  /** A comparison with a column that holds text as it is compared: folded where it must be. */
  static String ofText(String column, Relation relation, String wanted, List<Object> values) {
    if (relation != Relation.SW) {
      return text(column, relation, wanted, values);
    }
    // A range can use the column's index, a search for a prefix cannot.
    values.add(wanted);
    values.add(wanted + LAST);
    return "(" + column + " >= ? and " + column + " <= ?)";
  }

  /** A comparison with a column of milliseconds. */
  static String ofTime(String column, Relation relation, Operand operand, List<Object> values) {
    values.add(((Operand.Time) operand).value().toEpochMilli());
    return column + " " + symbol(relation) + " ?";
  }

  private static String text(
      String expression, Relation relation, String wanted, List<Object> values) {
    values.add(wanted);
    return switch (relation) {
      case CO -> "instr(" + expression + ", ?) > 0";
      case SW -> "instr(" + expression + ", ?) = 1";
      case EW -> endsWith(expression, wanted);
      case EQ, GT, GE, LT, LE -> expression + " " + symbol(relation) + " ?";
    };
  }

  private static String endsWith(String expression, String wanted) {
    int length = wanted.codePointCount(0, wanted.length());
    return length == 0 ? expression + " >= ?" : "substr(" + expression + ", -" + length + ") = ?";
  }

  private static Object number(BigDecimal value) {
    boolean whole = value.stripTrailingZeros().scale() <= 0 && value.precision() <= 18;
    return whole ? value.longValue() : value.doubleValue();
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
