package io.scimoperator.runtime.filter;

import io.scimoperator.runtime.schema.Folding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What a filter means for resources of one type: its attributes resolved, its values read as their
 * types. {@code ne} is the negation of {@code eq} and comparing with null asks for presence, so an
 * absent attribute is not equal to anything. RFC 7644 §3.4.2.2.
 */
public sealed interface Condition {

  /** Holds for everything. */
  record Always() implements Condition {}

  /** Holds for nothing: the filter names an attribute that no schema has. */
  record Never() implements Condition {}

  /** Both hold. */
  record And(Condition left, Condition right) implements Condition {}

  /** One of them holds. */
  record Or(Condition left, Condition right) implements Condition {}

  /** It does not hold. */
  record Not(Condition condition) implements Condition {}

  /** The attribute has a value that is not empty. */
  record Present(Target target) implements Condition {}

  /** One of the attribute's values is in this relation to the operand. */
  record Comparison(Target target, Relation relation, Operand operand) implements Condition {}

  /**
   * One element of the attribute satisfies a condition whose targets are its sub-attributes. A
   * single value is its own only element; an element that is no object has the one sub-attribute
   * {@code value}.
   */
  record AnyElement(Target target, Condition condition) implements Condition {}

  /** Whether it names a userName, so that one user can meet it at most. */
  default boolean isOfOne() {
    return switch (this) {
      case And(Condition left, Condition right) -> left.isOfOne() || right.isOfOne();
      case Comparison(Target target, Relation relation, Operand ignored) ->
          relation == Relation.EQ && target.isUserName();
      case Always ignored -> false;
      case Never ignored -> false;
      case Or ignored -> false;
      case Not ignored -> false;
      case Present ignored -> false;
      case AnyElement ignored -> false;
    };
  }

  /** The folded userName that it asks for, if it asks for nothing else. */
  default Optional<String> userName() {
    return this
                instanceof
                Comparison(
                    Target target,
                    Relation relation,
                    Operand.Text(String value, var ignored))
            && relation == Relation.EQ
            && target.isUserName()
        ? Optional.of(value)
        : Optional.empty();
  }

  /** How a value relates to an operand. */
  enum Relation {
    EQ,
    CO,
    SW,
    EW,
    GT,
    GE,
    LT,
    LE;

    /** Whether it asks for an order and not for equality or a part. */
    public boolean isOrder() {
      return switch (this) {
        case GT, GE, LT, LE -> true;
        case EQ, CO, SW, EW -> false;
      };
    }
  }

  /** The value that a filter compares with, as the type of the attribute. */
  sealed interface Operand {

    /**
     * Text; ordered by code points.
     *
     * @param value folded
     * @param folding how the values are folded that it is compared with
     */
    record Text(String value, Folding folding) implements Operand {}

    /** True or false. */
    record Truth(boolean value) implements Operand {}

    /** A number. */
    record Amount(BigDecimal value) implements Operand {}

    /** A moment, to the millisecond. */
    record Time(Instant value) implements Operand {}
  }
}
