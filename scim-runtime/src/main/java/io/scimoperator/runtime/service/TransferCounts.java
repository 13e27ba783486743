package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How much was exported or imported. */
public record TransferCounts(long users, long groups, long members, long events) {

  static final TransferCounts NONE = new TransferCounts(0, 0, 0, 0);

  TransferCounts plus(long moreUsers, long moreGroups, long moreMembers, long moreEvents) {
    return new TransferCounts(
        users + moreUsers, groups + moreGroups, members + moreMembers, events + moreEvents);
  }

  /** The numbers by their names. */
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("users", users)
        .put("groups", groups)
        .put("members", members)
        .put("events", events);
  }
}
