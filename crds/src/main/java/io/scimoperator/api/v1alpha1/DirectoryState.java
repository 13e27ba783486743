package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a directory stands in its life. */
public enum DirectoryState {
  @JsonProperty("validating")
  VALIDATING,
  @JsonProperty("unlinked")
  UNLINKED,
  @JsonProperty("linked")
  LINKED,
  @JsonProperty("deleting")
  DELETING
}
