package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether two resources may have the same value. RFC 7643 §7. */
public enum AttributeUniqueness {
  @JsonProperty("none")
  NONE,
  @JsonProperty("server")
  SERVER,
  @JsonProperty("global")
  GLOBAL
}
