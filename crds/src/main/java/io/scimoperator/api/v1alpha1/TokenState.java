package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a token is the current one or the one that it replaced. */
public enum TokenState {
  @JsonProperty("Active")
  ACTIVE,
  @JsonProperty("Previous")
  PREVIOUS
}
