package io.scimoperator.runtime.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.schema.Attribute;
import java.util.Locale;
import java.util.Optional;

/**
 * The meaning of a filter over one element of a complex attribute, as PATCH's value selection needs
 * it. A simple multi-valued attribute has one sub-attribute, {@code value}. RFC 7644 §3.5.2.
 */
public final class FilterEvaluator {

  private FilterEvaluator() {}

  /** Whether an element of {@code attribute} satisfies the filter. */
  public static boolean matches(Filter filter, Attribute attribute, JsonNode element) {
    return switch (filter) {
      case Filter.And(Filter left, Filter right) ->
          matches(left, attribute, element) && matches(right, attribute, element);
      case Filter.Or(Filter left, Filter right) ->
          matches(left, attribute, element) || matches(right, attribute, element);
      case Filter.Not(Filter inner) -> !matches(inner, attribute, element);
      case Filter.Present(AttributePath path) -> !isUnassigned(value(path, attribute, element));
      case Filter.Comparison comparison -> compare(comparison, attribute, element);
      case Filter.ValuePath ignored -> false;
    };
  }

  private static boolean compare(
      Filter.Comparison comparison, Attribute attribute, JsonNode element) {
    JsonNode actual = value(comparison.path(), attribute, element);
    JsonNode wanted = comparison.value();
    boolean caseExact =
        attribute
            .subAttribute(comparison.path().attribute())
            .map(Attribute::caseExact)
            .orElse(false);
    if (wanted.isNull() || isUnassigned(actual)) {
      boolean equal = wanted.isNull() && isUnassigned(actual);
      return switch (comparison.operator()) {
        case EQ -> equal;
        case NE -> !equal;
        case CO, SW, EW, GT, GE, LT, LE -> false;
      };
    }
    if (actual.isNumber() && wanted.isNumber()) {
      return holds(
          comparison.operator(), actual.decimalValue().compareTo(wanted.decimalValue()), "", "");
    }
    String left = text(actual, caseExact);
    String right = text(wanted, caseExact);
    return holds(comparison.operator(), left.compareTo(right), left, right);
  }

  private static boolean holds(Filter.Operator operator, int order, String left, String right) {
    return switch (operator) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case CO -> left.contains(right);
      case SW -> left.startsWith(right);
      case EW -> left.endsWith(right);
    };
  }

  private static String text(JsonNode value, boolean caseExact) {
    return caseExact ? value.asText() : value.asText().toLowerCase(Locale.ROOT);
  }

  private static boolean isUnassigned(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && value.textValue().isEmpty());
  }

  private static JsonNode value(AttributePath path, Attribute attribute, JsonNode element) {
    if (!element.isObject()) {
      return path.attribute().equalsIgnoreCase("value") ? element : element.path(path.attribute());
    }
    Optional<Attribute> sub = attribute.subAttribute(path.attribute());
    return element.path(sub.map(Attribute::name).orElse(path.attribute()));
  }
}
