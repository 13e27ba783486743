package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the body of a webhook is. */
public enum WebhookFormat {
  /** The event as the application API shows it. */
  @JsonProperty("Standard")
  STANDARD,
  /** A CloudEvent of version 1.0 in the binary mode of HTTP. */
  @JsonProperty("CloudEvents")
  CLOUD_EVENTS
}
