package io.scimoperator.runtime.quirks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.api.v1alpha1.Provider;
import java.util.Map;

/**
 * Microsoft Entra ID replaces {@code emails[type eq "work"].value} without knowing whether such an
 * element is there: it is taken for an add, which creates what its filter describes. A filter that
 * describes no element is still {@code noTarget}.
 */
public final class ValuePathUpsert {

  public static final Quirk QUIRK =
      new Quirk(
          "A value path creates its element",
          "Microsoft Entra ID",
          "PATCH replace with the path emails[type eq \"work\"].value",
          "where no element matches, the one that the filter describes is created; add does so for"
              + " every provider",
          "RFC 7644 §3.5.2.3 answers a replace with 400 noTarget, as every other provider gets");

  private ValuePathUpsert() {}

  /** Whether a provider replaces what may not be there. */
  public static boolean isUsedBy(Provider provider) {
    return provider == Provider.ENTRA_ID;
  }

  /** The element that equalities of sub-attributes describe, before it is checked. */
  public static ObjectNode element(Map<String, JsonNode> equalities) {
    ObjectNode element = JsonNodeFactory.instance.objectNode();
    equalities.forEach(element::set);
    return element;
  }
}
