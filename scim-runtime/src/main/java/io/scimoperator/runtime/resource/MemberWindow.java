package io.scimoperator.runtime.resource;

import java.util.List;

/**
 * Direct members of a group that follow each other in the order of their ids.
 *
 * @param isLast whether there are none after them
 */
public record MemberWindow(List<Member> members, boolean isLast) {

  /** Nobody, and nobody after that. */
  public static final MemberWindow NONE = new MemberWindow(List.of(), true);

  public MemberWindow {
    members = List.copyOf(members);
  }
}
