package io.scimoperator.runtime.event;

import java.util.Arrays;
import java.util.Optional;

/** The types of event that applications hear of. */
public enum EventType {
  ACTIVATED("dsync.activated"),
  DELETED("dsync.deleted"),
  USER_CREATED("dsync.user.created"),
  USER_UPDATED("dsync.user.updated"),
  USER_DELETED("dsync.user.deleted"),
  GROUP_CREATED("dsync.group.created"),
  GROUP_UPDATED("dsync.group.updated"),
  GROUP_DELETED("dsync.group.deleted"),
  USER_ADDED("dsync.group.user_added"),
  USER_REMOVED("dsync.group.user_removed"),
  TOKEN_CREATED("dsync.token.created"),
  TOKEN_REVOKED("dsync.token.revoked");

  private final String wireName;

  EventType(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire, such as {@code dsync.user.created}. */
  public String wireName() {
    return wireName;
  }

  /** The type of that wire name. */
  public static Optional<EventType> of(String wireName) {
    return Arrays.stream(values()).filter(t -> t.wireName.equals(wireName)).findFirst();
  }
}
