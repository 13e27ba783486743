package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of data and Secrets when their Directory is deleted. */
public enum DeletionPolicy {
  /** The volume and the Secrets stay; a Directory of the same name finds them again. */
  @JsonProperty("Retain")
  RETAIN,
  /** The volume and the Secrets are deleted with the Directory. */
  @JsonProperty("Delete")
  DELETE
}
