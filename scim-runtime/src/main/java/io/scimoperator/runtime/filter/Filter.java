package io.scimoperator.runtime.filter;

import com.fasterxml.jackson.databind.JsonNode;

/** A SCIM filter. RFC 7644 §3.4.2.2. */
public sealed interface Filter {

  /** Both hold; binds tighter than {@link Or}. */
  record And(Filter left, Filter right) implements Filter {}

  /** One of them holds. */
  record Or(Filter left, Filter right) implements Filter {}

  /** The filter does not hold. */
  record Not(Filter filter) implements Filter {}

  /** {@code path pr}: the attribute has a value that is not empty. */
  record Present(AttributePath path) implements Filter {}

  /** {@code path op value}; the value is a JSON string, number, boolean or null. */
  record Comparison(AttributePath path, Operator operator, JsonNode value) implements Filter {}

  /** {@code path[filter]}: one element of a multi-valued attribute satisfies the whole filter. */
  record ValuePath(AttributePath path, Filter filter) implements Filter {}

  /** The attribute operators other than {@code pr}. */
  enum Operator {
    EQ,
    NE,
    CO,
    SW,
    EW,
    GT,
    GE,
    LT,
    LE
  }
}
