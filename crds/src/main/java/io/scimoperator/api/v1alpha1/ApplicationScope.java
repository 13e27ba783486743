package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an application may read. */
public enum ApplicationScope {
  /** Users, and in the log what happens to them. */
  @JsonProperty("read:users")
  READ_USERS("read:users"),
  /** Groups, and in the log what happens to them. */
  @JsonProperty("read:groups")
  READ_GROUPS("read:groups"),
  /** The log. */
  @JsonProperty("read:events")
  READ_EVENTS("read:events");

  private final String text;

  ApplicationScope(String text) {
    this.text = text;
  }

  /** As a Directory names it. */
  public String text() {
    return text;
  }
}
