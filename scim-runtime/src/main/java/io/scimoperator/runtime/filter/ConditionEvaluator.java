package io.scimoperator.runtime.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.filter.Condition.Operand;
import io.scimoperator.runtime.filter.Condition.Relation;
import io.scimoperator.runtime.schema.Folding;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The meaning of a condition over an object in memory: a resource's document, or one element of an
 * attribute, as PATCH's selection needs it. A store means the same; a test compares them.
 */
public final class ConditionEvaluator {

  private ConditionEvaluator() {}

  /** Whether {@code object} satisfies the condition. */
  public static boolean matches(Condition condition, JsonNode object) {
    return switch (condition) {
      case Condition.Always ignored -> true;
      case Condition.Never ignored -> false;
      case Condition.And(Condition left, Condition right) ->
          matches(left, object) && matches(right, object);
      case Condition.Or(Condition left, Condition right) ->
          matches(left, object) || matches(right, object);
      case Condition.Not(Condition inner) -> !matches(inner, object);
      case Condition.Present(Target target) ->
          values(target, object).anyMatch(value -> !isEmpty(value));
      case Condition.Comparison(Target target, Relation relation, Operand operand) ->
          values(target, object).anyMatch(value -> holds(value, relation, operand));
      case Condition.AnyElement(Target target, Condition inner) ->
          values(target, object).anyMatch(element -> matches(inner, element));
    };
  }

  private static Stream<JsonNode> values(Target target, JsonNode object) {
    String extension = target.extension();
    JsonNode container = extension == null ? object : object.path(extension);
    if (!container.isObject()) {
      boolean isValue = container.isValueNode() && target.attribute().name().equals("value");
      return isValue ? Stream.of(container) : Stream.empty();
    }
    Stream<JsonNode> elements = elements(container.path(target.attribute().name()));
    return target.subAttribute() == null
        ? elements
        : elements.flatMap(element -> elements(element.path(target.subAttribute().name())));
  }

  private static Stream<JsonNode> elements(JsonNode value) {
    if (value.isArray()) {
      return value.valueStream();
    }
    return value.isMissingNode() || value.isNull() ? Stream.empty() : Stream.of(value);
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && value.textValue().isEmpty());
  }

  private static boolean holds(JsonNode value, Relation relation, Operand operand) {
    return switch (operand) {
      case Operand.Text(String wanted, Folding folding) ->
          value.isTextual() && text(folding.of(value.textValue()), relation, wanted);
      case Operand.Truth(boolean wanted) -> value.isBoolean() && value.booleanValue() == wanted;
      case Operand.Amount amount ->
          value.isNumber() && ordered(value.decimalValue().compareTo(amount.value()), relation);
      case Operand.Time(Instant wanted) ->
          instant(value).filter(time -> ordered(time.compareTo(wanted), relation)).isPresent();
    };
  }

  private static boolean text(String value, Relation relation, String wanted) {
    return switch (relation) {
      case CO -> value.contains(wanted);
      case SW -> value.startsWith(wanted);
      case EW -> value.endsWith(wanted);
      case EQ, GT, GE, LT, LE -> ordered(compareCodePoints(value, wanted), relation);
    };
  }

  /** The order that databases have: UTF-16 puts some rare characters elsewhere. */
  private static int compareCodePoints(String left, String right) {
    return java.util.Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
  }

  private static boolean ordered(int order, Relation relation) {
    return switch (relation) {
      case EQ -> order == 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case CO, SW, EW -> false;
    };
  }

  private static Optional<Instant> instant(JsonNode value) {
    try {
      return Optional.of(
          OffsetDateTime.parse(value.asText()).toInstant().truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
