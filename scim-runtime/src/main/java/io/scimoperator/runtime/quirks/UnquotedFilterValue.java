package io.scimoperator.runtime.quirks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Microsoft Entra ID leaves out the quotes around a value, and writes True. */
public final class UnquotedFilterValue {

  public static final Quirk QUIRK =
      new Quirk(
          "Filter values without quotes",
          "Microsoft Entra ID",
          "GET /Users?filter=externalId eq jyoung",
          "the word is the text jyoung",
          "RFC 7644 §3.4.2.2 wants a JSON value");

  private UnquotedFilterValue() {}

  /** What a word that is no JSON literal stands for. */
  public static JsonNode read(String word) {
    return switch (word) {
      case "True" -> BooleanNode.TRUE;
      case "False" -> BooleanNode.FALSE;
      default -> TextNode.valueOf(word);
    };
  }
}
