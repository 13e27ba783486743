package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What applications see of users whom the identity provider has deactivated. */
public enum InactiveUsers {
  /** Users whose state is inactive. */
  @JsonProperty("Keep")
  KEEP,
  /** Nothing: they are deleted, and created anew when they come back. */
  @JsonProperty("Delete")
  DELETE
}
