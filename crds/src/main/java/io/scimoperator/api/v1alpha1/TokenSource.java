package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a token comes from. */
public enum TokenSource {
  /** The operator makes it, keeps it in a Secret and rotates it. */
  @JsonProperty("Generated")
  GENERATED,
  /** Somebody else keeps it in a Secret and replaces it; the operator only reads it. */
  @JsonProperty("ExistingSecret")
  EXISTING_SECRET
}
