package io.scimoperator.runtime.quirks;

import com.fasterxml.jackson.databind.JsonNode;

/** Microsoft Entra ID names the members to remove in the value of the operation. */
public final class MembersInRemoveValue {

  public static final Quirk QUIRK =
      new Quirk(
          "Members to remove in the value",
          "Microsoft Entra ID",
          "PATCH {\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"$ref\":null,\"value\":\"ID\"}]}",
          "204; only the members in the value go",
          "RFC 7644 §3.5.2.2 has no value there and removes them all");

  private MembersInRemoveValue() {}

  /** Whether the value names those that go; without one all go. */
  public static boolean isNamed(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }
}
