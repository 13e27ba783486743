package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import java.util.List;

/** Whose answers another one is after a change: users show the groups that they are in. */
record ChangedUsers(ChangeListener listener) {

  /** A resource is written over. */
  void updated(long directory, Resource before, Resource after) {
    if (after.type() == ResourceType.USER || !isNamedAlike(before, after)) {
      changed(directory, after.type(), after.id());
    }
  }

  private static boolean isNamedAlike(Resource group, Resource other) {
    return group.document().path("displayName").equals(other.document().path("displayName"));
  }

  /** Memberships come or go. */
  void members(long directory, List<Membership> memberships) {
    memberships.forEach(one -> changed(directory, one.memberType(), one.memberId()));
  }

  /** A group may be in others, whose names its members show as well. */
  void changed(long directory, ResourceType type, String id) {
    switch (type) {
      case USER -> listener.user(directory, id);
      case GROUP -> listener.users(directory);
    }
  }

  /** All of a directory go. */
  void erased(long directory) {
    listener.users(directory);
  }
}
