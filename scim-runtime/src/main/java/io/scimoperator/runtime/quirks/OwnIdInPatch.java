package io.scimoperator.runtime.quirks;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.schema.Attribute;

/** Okta sends the id of a group with the name that it changes. */
public final class OwnIdInPatch {

  public static final Quirk QUIRK =
      new Quirk(
          "The resource's own id in a change",
          "Okta",
          "PATCH {\"op\":\"replace\",\"value\":{\"id\":\"…\",\"displayName\":\"x\"}}",
          "the equal id is passed over; another one is 400 mutability",
          "RFC 7643 §3.1: id is readOnly");

  private OwnIdInPatch() {}

  /** Whether a value names another resource than the one that is changed. */
  public static boolean isAnother(Attribute attribute, JsonNode value, String id) {
    return attribute.name().equals("id") && !value.asText().equals(id);
  }
}
