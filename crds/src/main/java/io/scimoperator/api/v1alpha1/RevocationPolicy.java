package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When the token that a rotation replaced stops being accepted. */
public enum RevocationPolicy {
  /** As soon as the new token is in use and the old one no longer is, at the deadline at last. */
  @JsonProperty("WhenReplaced")
  WHEN_REPLACED,
  /** When the overlap ends. */
  @JsonProperty("AtDeadline")
  AT_DEADLINE
}
