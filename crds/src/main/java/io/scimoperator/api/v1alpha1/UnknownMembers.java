package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of members of a group who are not in the directory. */
public enum UnknownMembers {
  /** The whole request is refused with an error that names them. */
  @JsonProperty("Refuse")
  REFUSE,
  /** They are left out, and counted. */
  @JsonProperty("Skip")
  SKIP
}
