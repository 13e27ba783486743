package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The resource type that a schema extends. RFC 7643 §6. */
public enum ExtendedResource {
  @JsonProperty("User")
  USER,
  @JsonProperty("Group")
  GROUP
}
