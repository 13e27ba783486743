package io.scimoperator.runtime.service;

import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.filter.ConditionReader;
import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.mapping.UserMapping;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.store.ReadTransaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Users as applications see them, in one transaction. */
final class MappedUsers {

  private final ReadTransaction transaction;
  private final long directory;
  private final MappingInForce mapping;

  MappedUsers(ReadTransaction transaction, long directory, MappingInForce mapping) {
    this.transaction = transaction;
    this.directory = directory;
    this.mapping = mapping;
  }

  static MappedUsers of(ReadTransaction transaction, DirectoryContext directory) {
    return new MappedUsers(
        transaction,
        directory.key(),
        MappingInForce.of(transaction.mapping(directory.key()), directory.mapping()));
  }

  MappingInForce mapping() {
    return mapping;
  }

  /** A user who is in no group. */
  MappedUser alone(Resource user) {
    return new MappedUser(user, mapping.of(user.id()), Map.of());
  }

  MappedUser of(Resource user) {
    return of(List.of(user)).getFirst();
  }

  /** These users in their order. Only the groups that give roles are asked who is in them. */
  List<MappedUser> of(List<Resource> users) {
    if (!mapping.hasRoles() || users.isEmpty()) {
      return users.stream().map(this::alone).toList();
    }
    List<Resource> groups = roleGroups();
    Map<String, List<String>> groupsOf = groupsOf(users, groups);
    Map<UserMapping, Map<String, List<Integer>>> ranks = new HashMap<>();
    return users.stream()
        .map(user -> {
          UserMapping one = mapping.of(user.id());
          Map<String, List<Integer>> given = ranks.computeIfAbsent(one, key -> ranks(key, groups));
          Map<String, List<Integer>> own = new HashMap<>(given);
          own.keySet().retainAll(groupsOf.getOrDefault(user.id(), List.of()));
          return new MappedUser(user, one, own);
        })
        .toList();
  }

  private Map<String, List<String>> groupsOf(List<Resource> users, List<Resource> groups) {
    Map<String, List<String>> result = new HashMap<>();
    List<Membership> memberships =
        transaction.memberships(
            directory,
            users.stream().map(Resource::id).toList(),
            groups.stream().map(Resource::id).toList());
    for (Membership one : memberships) {
      result.computeIfAbsent(one.memberId(), id -> new ArrayList<>()).add(one.groupId());
    }
    return result;
  }

  private static Map<String, List<Integer>> ranks(UserMapping mapping, List<Resource> groups) {
    Map<String, List<Integer>> result = new HashMap<>();
    for (Resource group : groups) {
      List<Integer> ranks = mapping.ranks(group.document());
      if (!ranks.isEmpty()) {
        result.put(group.id(), ranks);
      }
    }
    return result;
  }

  /** As they are now: somebody may rename one between two pages of members. */
  private List<Resource> roleGroups() {
    return Stream.concat(
            mapping.before().roleGroups().stream(), mapping.after().roleGroups().stream())
        .reduce(Filter.Or::new)
        .map(this::groups)
        .orElse(List.of());
  }

  private List<Resource> groups(Filter filter) {
    Condition condition = ConditionReader.read(filter, Schemas.CORE, ResourceType.GROUP);
    List<Resource> found = new ArrayList<>();
    transaction.each(directory, ResourceType.GROUP, condition, found::add);
    return found;
  }
}
