package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Data types of RFC 7643 §2.3. */
public enum AttributeType {
  @JsonProperty("string")
  STRING,
  @JsonProperty("boolean")
  BOOLEAN,
  @JsonProperty("decimal")
  DECIMAL,
  @JsonProperty("integer")
  INTEGER,
  @JsonProperty("dateTime")
  DATE_TIME,
  @JsonProperty("binary")
  BINARY,
  @JsonProperty("reference")
  REFERENCE,
  @JsonProperty("complex")
  COMPLEX
}
