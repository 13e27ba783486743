package io.scimoperator.runtime.resource;

import io.scimoperator.runtime.schema.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * A direct member of a group.
 *
 * @param display displayName, or else the userName; null if nobody asked
 */
public record Member(String id, ResourceType type, @Nullable String display) {

  /** A member without its name. */
  public static Member of(Membership membership) {
    return new Member(membership.memberId(), membership.memberType(), null);
  }
}
