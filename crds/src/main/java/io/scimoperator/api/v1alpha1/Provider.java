package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The identity providers whose dialect and console are known by name. */
public enum Provider {
  @JsonProperty("Generic")
  GENERIC,
  @JsonProperty("Okta")
  OKTA,
  @JsonProperty("EntraID")
  ENTRA_ID,
  @JsonProperty("OneLogin")
  ONE_LOGIN,
  @JsonProperty("JumpCloud")
  JUMP_CLOUD,
  @JsonProperty("PingFederate")
  PING_FEDERATE,
  @JsonProperty("Google")
  GOOGLE,
  @JsonProperty("Rippling")
  RIPPLING,
  @JsonProperty("CyberArk")
  CYBER_ARK
}
