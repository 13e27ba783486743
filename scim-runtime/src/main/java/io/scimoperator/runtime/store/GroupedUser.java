package io.scimoperator.runtime.store;

import io.scimoperator.runtime.resource.Resource;
import java.util.List;

/**
 * A user with all groups that it belongs to.
 *
 * @param groups in the order of their ids
 */
public record GroupedUser(Resource user, List<Belonging> groups) {

  public GroupedUser {
    groups = List.copyOf(groups);
  }
}
