package io.scimoperator.runtime.quirks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

/** Microsoft Entra ID sends the id of a manager as text, and empty text to remove it. */
public final class TextAsComplex {

  public static final Quirk QUIRK =
      new Quirk(
          "Text for a complex value",
          "Microsoft Entra ID",
          "POST {…\"manager\":\"123456\"}; PATCH path urn:…:User:manager, value \"271\"",
          "becomes {\"value\":\"271\"}; empty text removes the value",
          "RFC 7643 §2.3.8 has an object there");

  private TextAsComplex() {}

  /** The object that lone text stands for; null for empty text. */
  public static JsonNode read(String text) {
    return text.isEmpty()
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.objectNode().set("value", TextNode.valueOf(text));
  }
}
