package io.scimoperator.runtime.service;

import io.scimoperator.api.v1alpha1.ApplicationScope;
import io.scimoperator.runtime.auth.ApplicationAccess;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.EnumSet;
import java.util.Set;

/** An application that reads a directory. */
public record Reader(DirectoryContext directory, ApplicationAccess access) {

  /**
   * The types of events that it may read, of these: those of users with the scope for users, those
   * of groups with that for groups, memberships with both.
   *
   * @param types empty for all
   * @return empty for none
   */
  Set<EventType> seen(Set<EventType> types) {
    Set<EventType> result =
        types.isEmpty() ? EnumSet.allOf(EventType.class) : EnumSet.copyOf(types);
    result.removeIf(type -> !sees(type));
    return result;
  }

  private boolean sees(EventType type) {
    boolean users = access.allows(ApplicationScope.READ_USERS);
    boolean groups = access.allows(ApplicationScope.READ_GROUPS);
    return switch (type) {
      case USER_CREATED, USER_UPDATED, USER_DELETED -> users;
      case GROUP_CREATED, GROUP_UPDATED, GROUP_DELETED -> groups;
      case USER_ADDED, USER_REMOVED -> users && groups;
      case ACTIVATED, DELETED, TOKEN_CREATED, TOKEN_REVOKED -> true;
    };
  }

  /**
   * Lets go on who has a scope.
   *
   * @throws ScimException of kind FORBIDDEN that says where to add it
   */
  public void require(ApplicationScope scope) {
    if (!access.allows(scope)) {
      throw new ScimException(
          Kind.FORBIDDEN,
          "The application %s lacks the scope %s: add it to spec.applications[].scopes of the Directory %s."
              .formatted(access.application(), scope.text(), directory.path()));
    }
  }
}
