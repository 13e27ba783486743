package io.scimoperator.runtime.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.quirks.ComparisonAfterBrackets;
import io.scimoperator.runtime.schema.MessageLimits;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses filters: {@code not} binds tightest, then {@code and}, then {@code or}; operators are read
 * without case. RFC 7644 §3.4.2.2.
 */
public final class FilterParser {

  private final FilterTokens tokens;
  private final MessageLimits limits;
  private int depth;
  private int terms;
  private boolean inBrackets;

  private FilterParser(FilterTokens tokens, MessageLimits limits) {
    this.tokens = tokens;
    this.limits = limits;
  }

  /** Parses a whole filter within the usual limits: the one in the path of a PATCH. */
  public static Filter parse(String text) {
    return parse(text, MessageLimits.DEFAULT);
  }

  /**
   * Parses a whole filter.
   *
   * @throws ScimException of kind INVALID_FILTER that says where and what was expected
   */
  public static Filter parse(String text, MessageLimits limits) {
    if (text.length() > limits.filterLength()) {
      throw new ScimException(
          Kind.INVALID_FILTER,
          "The filter is longer than " + limits.filterLength() + " characters.");
    }
    FilterParser parser = new FilterParser(new FilterTokens(text), limits);
    Filter filter = parser.or();
    parser.tokens.expectEnd();
    return filter;
  }

  private Filter or() {
    if (++depth > limits.nesting()) {
      throw new ScimException(
          Kind.INVALID_FILTER, "The filter is nested deeper than " + limits.nesting() + " levels.");
    }
    Filter left = and();
    while (tokens.acceptWord("or")) {
      left = new Filter.Or(left, and());
    }
    depth--;
    return left;
  }

  private Filter and() {
    Filter left = term();
    while (tokens.acceptWord("and")) {
      left = new Filter.And(left, term());
    }
    return left;
  }

  private Filter term() {
    if (++terms > limits.filterComparisons()) {
      throw new ScimException(
          Kind.INVALID_FILTER,
          "The filter has more than " + limits.filterComparisons() + " comparisons.");
    }
    if (tokens.acceptNot()) {
      tokens.expect('(');
      return new Filter.Not(grouped(')'));
    }
    if (tokens.accept('(')) {
      return grouped(')');
    }
    AttributePath path = path("an attribute");
    if (tokens.accept('[')) {
      return valuePath(path);
    }
    return comparison(path);
  }

  private AttributePath path(String expected) {
    String word = tokens.word(expected);
    try {
      return AttributePath.parse(word);
    } catch (ScimException e) {
      throw tokens.problem("expected " + expected + " before it");
    }
  }

  private Filter grouped(char close) {
    Filter inner = or();
    tokens.expect(close);
    return inner;
  }

  /**
   * {@code emails[type eq "work"]}, and {@code emails[type eq "work"].value eq "…"} as Entra has.
   */
  private Filter valuePath(AttributePath path) {
    if (inBrackets) {
      throw tokens.problem("brackets cannot stand inside brackets");
    }
    inBrackets = true;
    Filter inner = grouped(']');
    inBrackets = false;
    if (!tokens.accept(ComparisonAfterBrackets.SIGN)) {
      return new Filter.ValuePath(path, inner);
    }
    AttributePath sub = path("a sub-attribute");
    return new Filter.ValuePath(path, new Filter.And(inner, comparison(sub)));
  }

  private Filter comparison(AttributePath path) {
    String word = tokens.word("an operator").toLowerCase(Locale.ROOT);
    if (word.equals("pr")) {
      return new Filter.Present(path);
    }
    Filter.Operator operator =
        operator(word)
            .orElseThrow(() ->
                tokens.problem(
                    "expected one of eq, ne, co, sw, ew, gt, ge, lt, le, pr after " + path));
    JsonNode value = tokens.value();
    return new Filter.Comparison(path, operator, value);
  }

  private static Optional<Filter.Operator> operator(String word) {
    return switch (word) {
      case "eq" -> Optional.of(Filter.Operator.EQ);
      case "ne" -> Optional.of(Filter.Operator.NE);
      case "co" -> Optional.of(Filter.Operator.CO);
      case "sw" -> Optional.of(Filter.Operator.SW);
      case "ew" -> Optional.of(Filter.Operator.EW);
      case "gt" -> Optional.of(Filter.Operator.GT);
      case "ge" -> Optional.of(Filter.Operator.GE);
      case "lt" -> Optional.of(Filter.Operator.LT);
      case "le" -> Optional.of(Filter.Operator.LE);
      default -> Optional.empty();
    };
  }
}
