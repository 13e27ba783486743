package io.scimoperator.runtime.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.filter.Condition.Operand;
import io.scimoperator.runtime.filter.Condition.Relation;
import io.scimoperator.runtime.quirks.TextAsBoolean;
import io.scimoperator.runtime.schema.Attribute;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Reads the value of a comparison as the type of its attribute. RFC 7644 table 3. */
final class Operands {

  private Operands() {}

  static Operand read(Target target, Relation relation, JsonNode value) {
    Attribute leaf = target.leaf();
    return switch (leaf.type()) {
      case STRING, REFERENCE -> text(target, value);
      case BINARY -> {
        requireNoOrder(target, relation, "is binary");
        yield text(target, value);
      }
      case BOOLEAN -> {
        require(target, relation == Relation.EQ, "is boolean: it is compared by eq or ne only");
        yield truth(target, value);
      }
      case INTEGER, DECIMAL -> {
        requireNoPart(target, relation, "is a number");
        yield number(target, value);
      }
      case DATE_TIME -> {
        requireNoPart(target, relation, "is a date and time");
        yield time(target, value);
      }
      case COMPLEX -> throw new IllegalArgumentException("a complex attribute has no operand");
    };
  }

  private static Operand text(Target target, JsonNode value) {
    return new Operand.Text(target.folding().of(value.asText()), target.folding());
  }

  private static Operand truth(Target target, JsonNode value) {
    return TextAsBoolean.read(value)
        .map(Operand.Truth::new)
        .orElseThrow(() -> ConditionReader.invalid(target, "is compared with true or false"));
  }

  private static Operand number(Target target, JsonNode value) {
    try {
      return new Operand.Amount(new BigDecimal(value.asText()));
    } catch (NumberFormatException e) {
      throw ConditionReader.invalid(target, "is compared with a number");
    }
  }

  private static Operand time(Target target, JsonNode value) {
    try {
      return new Operand.Time(
          OffsetDateTime.parse(value.asText()).toInstant().truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException e) {
      throw ConditionReader.invalid(target, "is compared with an RFC 3339 date and time");
    }
  }

  private static void requireNoOrder(Target target, Relation relation, String what) {
    require(target, !relation.isOrder(), what + ": it has no gt, ge, lt or le");
  }

  private static void requireNoPart(Target target, Relation relation, String what) {
    require(
        target, relation == Relation.EQ || relation.isOrder(), what + ": it has no co, sw or ew");
  }

  private static void require(Target target, boolean holds, String rule) {
    if (!holds) {
      throw ConditionReader.invalid(target, rule);
    }
  }
}
