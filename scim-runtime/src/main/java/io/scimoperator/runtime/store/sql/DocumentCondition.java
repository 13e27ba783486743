package io.scimoperator.runtime.store.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.schema.Attribute;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A comparison of a value inside a JSON document. Text compares by the schema's caseExact. */
final class DocumentCondition {

  private DocumentCondition() {}

  /**
   * The condition.
   *
   * @param json SQL of the JSON text
   * @param path JSON path of the value, bound
   * @param attribute its definition, null if no schema has one: then case does not count
   */
  static String on(
      String json,
      String path,
      Filter.Comparison comparison,
      @Nullable Attribute attribute,
      List<Object> values) {
    JsonNode wanted = comparison.value();
    String extracted = "json_extract(" + json + ", ?)";
    values.add(path);
    if (!wanted.isTextual()) {
      values.add(wanted.isBoolean() ? (wanted.booleanValue() ? 1 : 0) : wanted.numberValue());
      return extracted + " " + symbol(comparison.operator()) + " ?";
    }
    boolean caseExact = attribute != null && attribute.caseExact();
    String text = caseExact ? wanted.textValue() : wanted.textValue().toLowerCase(Locale.ROOT);
    return text(
        caseExact ? extracted : "fold(" + extracted + ")", comparison.operator(), text, values);
  }

  /** The same of a value that is no object, such as an element of {@code schemas}. */
  static String plain(
      String value, Filter.Comparison comparison, Attribute attribute, List<Object> values) {
    String wanted = comparison.value().asText();
    return attribute.caseExact()
        ? text(value, comparison.operator(), wanted, values)
        : text(
            "fold(" + value + ")", comparison.operator(), wanted.toLowerCase(Locale.ROOT), values);
  }

  /** A comparison of a text expression with a text that is folded already where it must be. */
  static String text(
      String expression, Filter.Operator operator, String wanted, List<Object> values) {
    values.add(wanted);
    return switch (operator) {
      case CO -> "instr(" + expression + ", ?) > 0";
      case SW -> "instr(" + expression + ", ?) = 1";
      case EW -> endsWith(expression, wanted);
      case EQ, NE, GT, GE, LT, LE -> expression + " " + symbol(operator) + " ?";
    };
  }

  private static String endsWith(String expression, String wanted) {
    int length = wanted.codePointCount(0, wanted.length());
    return length == 0 ? expression + " >= ?" : "substr(" + expression + ", -" + length + ") = ?";
  }

  private static String symbol(Filter.Operator operator) {
    return switch (operator) {
      case EQ, CO, SW, EW -> "=";
      case NE -> "<>";
      case GT -> ">";
      case GE -> ">=";
      case LT -> "<";
      case LE -> "<=";
    };
  }
}
