package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which runtime serves the Directories of a class. */
public enum Placement {
  /** One for each Directory, in its namespace. */
  @JsonProperty("Dedicated")
  DEDICATED,
  /** One for all Directories of the class, in the operator's namespace. */
  @JsonProperty("Shared")
  SHARED
}
