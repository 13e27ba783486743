package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Belonging;
import io.scimoperator.runtime.store.ResourceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the works of a transaction are about in a directory: the first of them that asks has it read
 * for all. Not thread-safe.
 */
final class ReadAhead {

  private final SqlReadTransaction reading;
  private final long directory;

  /** Whose resources are still to be read. */
  private List<ResourceKey> resources;

  /** Whose groups are still to be read. */
  private List<String> users;

  private Map<String, List<Belonging>> groups = Map.of();

  /** Nothing is read yet. */
  ReadAhead(SqlReadTransaction reading, long directory, Collection<ResourceKey> about) {
    this.reading = reading;
    this.directory = directory;
    this.resources = List.copyOf(about);
    this.users = ids(ResourceType.USER);
  }

  private List<String> ids(ResourceType type) {
    return resources.stream().filter(one -> one.type() == type).map(ResourceKey::id).toList();
  }

  /** The resources, as many as there is room for, if this is one of them; once. */
  List<Statements.Sized<Resource>> resources(long asked, ResourceType type, String id) {
    if (asked != directory || !resources.contains(new ResourceKey(type, id))) {
      return List.of();
    }
    List<Statements.Sized<Resource>> read = new ArrayList<>();
    for (ResourceType each : ResourceType.values()) {
      read.addAll(reading.forChange(directory, each, ids(each)));
    }
    resources = List.of();
    return read;
  }

  /** The groups of a user, if it is one of those and none may have changed. */
  Optional<List<Belonging>> groups(long asked, String userId) {
    if (asked == directory && users.contains(userId)) {
      Map<String, List<Belonging>> found = reading.allGroupsOf(directory, users);
      groups = new HashMap<>();
      users.forEach(user -> groups.put(user, found.getOrDefault(user, List.of())));
      users = List.of();
    }
    return asked == directory ? Optional.ofNullable(groups.get(userId)) : Optional.empty();
  }

  /** Groups, or who is in them, may change from now on. */
  void forgetGroups() {
    users = List.of();
    groups = Map.of();
  }
}
