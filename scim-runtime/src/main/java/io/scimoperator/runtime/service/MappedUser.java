package io.scimoperator.runtime.service;

import io.scimoperator.runtime.mapping.UserMapping;
import io.scimoperator.runtime.resource.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A user as applications see it.
 *
 * @param mapping that is in force for it
 * @param ranks of the roles that its groups give, by the ids of those that give some
 */
record MappedUser(Resource resource, UserMapping mapping, Map<String, List<Integer>> ranks) {

  MappedUser {
    ranks = Map.copyOf(ranks);
  }

  String id() {
    return resource.id();
  }

  /** Whether applications see it at all. */
  boolean isVisible() {
    return mapping.shows(resource.document());
  }

  /** Its roles, the most important first. */
  List<String> roles() {
    return mapping.roles(ranks.values().stream().flatMap(List::stream).toList());
  }

  /** The same user with another document. */
  MappedUser changed(Resource after) {
    return new MappedUser(after, mapping, ranks);
  }

  /** The same user as a direct member of a group, too. */
  MappedUser in(Resource group) {
    List<Integer> given = mapping.ranks(group.document());
    if (given.isEmpty()) {
      return this;
    }
    Map<String, List<Integer>> more = new HashMap<>(ranks);
    more.put(group.id(), given);
    return new MappedUser(resource, mapping, more);
  }

  /** The same user without a group. */
  MappedUser notIn(Resource group) {
    if (!ranks.containsKey(group.id())) {
      return this;
    }
    Map<String, List<Integer>> fewer = new HashMap<>(ranks);
    fewer.remove(group.id());
    return new MappedUser(resource, mapping, fewer);
  }
}
