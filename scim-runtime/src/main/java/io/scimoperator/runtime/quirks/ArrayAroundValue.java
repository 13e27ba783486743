package io.scimoperator.runtime.quirks;

import com.fasterxml.jackson.databind.JsonNode;

/** SCIM-SDK's client, and what is built on it, puts the one value of an operation into an array. */
public final class ArrayAroundValue {

  public static final Quirk QUIRK =
      new Quirk(
          "An array around one value",
          "clients made with SCIM-SDK, SAP",
          "PATCH {\"op\":\"add\",\"value\":[{\"displayName\":\"x\"}]}, or with the path emails[type eq \"work\"]",
          "the same as its one element",
          "RFC 7644 §3.5.2.1 has an object where there is no path, or a path to one element");

  private ArrayAroundValue() {}

  /** The object inside an array of one object; any other value is itself. */
  public static JsonNode read(JsonNode value) {
    return value.isArray() && value.size() == 1 && value.path(0).isObject() ? value.path(0) : value;
  }
}
