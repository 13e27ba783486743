package io.scimoperator.runtime.quirks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Microsoft Entra ID adds or replaces {@code emails[type eq "work"].value} without knowing whether
 * such an element is there. A filter that describes none is still {@code noTarget}.
 */
public final class ValuePathUpsert {

  public static final Quirk QUIRK =
      new Quirk(
          "A value path creates its element",
          "Microsoft Entra ID",
          "PATCH replace with the path emails[type eq \"work\"].value",
          "where no element matches, the one that the filter describes is created",
          "RFC 7644 §3.5.2.3 answers 400 noTarget");

  private ValuePathUpsert() {}

  /** The element that equalities of sub-attributes describe, before it is checked. */
  public static ObjectNode element(Map<String, JsonNode> equalities) {
    ObjectNode element = JsonNodeFactory.instance.objectNode();
    equalities.forEach(element::set);
    return element;
  }
}
