package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may set an attribute, and when. RFC 7643 §7. */
public enum AttributeMutability {
  @JsonProperty("readWrite")
  READ_WRITE,
  @JsonProperty("readOnly")
  READ_ONLY,
  @JsonProperty("immutable")
  IMMUTABLE,
  @JsonProperty("writeOnly")
  WRITE_ONLY
}
