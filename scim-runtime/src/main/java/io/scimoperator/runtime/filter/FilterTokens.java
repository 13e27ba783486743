package io.scimoperator.runtime.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scimoperator.runtime.quirks.UnquotedFilterValue;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;

/** The words, values and signs of a filter, read from left to right. */
final class FilterTokens {

  /** Numbers keep the digits they were written with: an attribute of text may be meant. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final String text;
  private int position;

  FilterTokens(String text) {
    this.text = text;
  }

  /** Takes the keyword if it stands next as a whole word. */
  boolean acceptWord(String keyword) {
    int start = afterBlanks();
    int end = start + keyword.length();
    if (!text.regionMatches(true, start, keyword, 0, keyword.length())
        || (end < text.length() && isWordPart(text.charAt(end)))) {
      return false;
    }
    position = end;
    return true;
  }

  /** Takes {@code not} if a parenthesis follows: an attribute may be called {@code not} as well. */
  boolean acceptNot() {
    int before = position;
    if (acceptWord("not") && peek() == '(') {
      return true;
    }
    position = before;
    return false;
  }

  boolean accept(char sign) {
    if (peek() != sign) {
      return false;
    }
    position++;
    return true;
  }

  void expect(char sign) {
    if (!accept(sign)) {
      throw problem("expected " + sign);
    }
  }

  void expectEnd() {
    if (afterBlanks() < text.length()) {
      throw problem("expected and, or, or the end");
    }
  }

  /** The next word: letters, digits and the signs of a URN. */
  String word(String expected) {
    int start = afterBlanks();
    while (position < text.length() && isWordPart(text.charAt(position))) {
      position++;
    }
    if (position == start) {
      throw problem("expected " + expected);
    }
    return text.substring(start, position);
  }

  /** A JSON string, number, true, false or null; any other word is text. */
  JsonNode value() {
    int start = afterBlanks();
    if (peek() == '"') {
      position = closingQuote(start) + 1;
      return json(text.substring(start, position));
    }
    while (position < text.length() && " )]".indexOf(text.charAt(position)) < 0) {
      position++;
    }
    String word = text.substring(start, position);
    if (word.isEmpty() || "'{[".indexOf(word.charAt(0)) >= 0) {
      throw problem("expected a value: text stands between double quotes");
    }
    return switch (word) {
      case "true", "false", "null" -> json(word);
      default ->
          word.matches("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?")
              ? json(word)
              : UnquotedFilterValue.read(word);
    };
  }

  ScimException problem(String what) {
    return new ScimException(
        Kind.INVALID_FILTER,
        "The filter is not valid at character " + (position + 1) + ": " + what + ".");
  }

  private int closingQuote(int start) {
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        return i;
      }
    }
    throw problem("the quoted value does not end");
  }

  private JsonNode json(String literal) {
    try {
      return JSON.readTree(literal);
    } catch (JsonProcessingException e) {
      throw problem("the value is not valid JSON");
    }
  }

  private char peek() {
    int next = afterBlanks();
    return next < text.length() ? text.charAt(next) : '\0';
  }

  private int afterBlanks() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
    return position;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || ":.-_$".indexOf(c) >= 0;
  }
}
