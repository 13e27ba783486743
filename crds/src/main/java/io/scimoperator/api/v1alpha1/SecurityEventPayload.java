package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a security event tells. RFC 9967 §2.4. */
public enum SecurityEventPayload {
  /** Which attributes were created or changed. */
  @JsonProperty("Notice")
  NOTICE("notice"),
  /** Their values. */
  @JsonProperty("Full")
  FULL("full");

  private final String text;

  SecurityEventPayload(String text) {
    this.text = text;
  }

  /** As it stands in the URI of an event. */
  String text() {
    return text;
  }
}
