package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When an attribute is part of an answer. RFC 7643 §7. */
public enum AttributeReturned {
  @JsonProperty("default")
  DEFAULT,
  @JsonProperty("always")
  ALWAYS,
  @JsonProperty("request")
  REQUEST,
  @JsonProperty("never")
  NEVER
}
