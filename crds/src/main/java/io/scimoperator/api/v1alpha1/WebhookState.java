package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a webhook gets events. */
public enum WebhookState {
  @JsonProperty("Active")
  ACTIVE,
  @JsonProperty("Failing")
  FAILING,
  @JsonProperty("Paused")
  PAUSED,
  @JsonProperty("Held")
  HELD
}
