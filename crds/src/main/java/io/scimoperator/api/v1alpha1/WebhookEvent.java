package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A type of event that a webhook may ask for, or a family of types. */
public enum WebhookEvent {
  @JsonProperty("dsync.*")
  ALL("dsync.*"),
  @JsonProperty("dsync.activated")
  ACTIVATED("dsync.activated"),
  @JsonProperty("dsync.deleted")
  DELETED("dsync.deleted"),
  @JsonProperty("dsync.user.*")
  USER("dsync.user.*"),
  @JsonProperty("dsync.user.created")
  USER_CREATED("dsync.user.created"),
  @JsonProperty("dsync.user.updated")
  USER_UPDATED("dsync.user.updated"),
  @JsonProperty("dsync.user.deleted")
  USER_DELETED("dsync.user.deleted"),
  @JsonProperty("dsync.group.*")
  GROUP("dsync.group.*"),
  @JsonProperty("dsync.group.created")
  GROUP_CREATED("dsync.group.created"),
  @JsonProperty("dsync.group.updated")
  GROUP_UPDATED("dsync.group.updated"),
  @JsonProperty("dsync.group.deleted")
  GROUP_DELETED("dsync.group.deleted"),
  @JsonProperty("dsync.group.user_added")
  USER_ADDED("dsync.group.user_added"),
  @JsonProperty("dsync.group.user_removed")
  USER_REMOVED("dsync.group.user_removed"),
  @JsonProperty("dsync.token.*")
  TOKEN("dsync.token.*"),
  @JsonProperty("dsync.token.created")
  TOKEN_CREATED("dsync.token.created"),
  @JsonProperty("dsync.token.revoked")
  TOKEN_REVOKED("dsync.token.revoked");

  private static final String FAMILY = "*";

  private final String text;

  WebhookEvent(String text) {
    this.text = text;
  }

  /** As a Directory names it. */
  public String text() {
    return text;
  }

  /** Whether events of this type, such as {@code dsync.user.created}, are asked for. */
  public boolean covers(String type) {
    return text.endsWith(FAMILY)
        ? type.startsWith(text.substring(0, text.length() - FAMILY.length()))
        : text.equals(type);
  }
}
