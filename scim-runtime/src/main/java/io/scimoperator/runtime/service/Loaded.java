package io.scimoperator.runtime.service;

import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import java.util.List;

/**
 * A resource with what the server adds to it.
 *
 * @param groups the groups that a user is a direct member of
 * @param members the direct members of a group; empty if they were not asked for
 */
public record Loaded(Resource resource, List<Resource> groups, List<Membership> members) {

  public Loaded {
    groups = List.copyOf(groups);
    members = List.copyOf(members);
  }
}
