package io.scimoperator.runtime.service;

import io.scimoperator.runtime.resource.Member;
import io.scimoperator.runtime.resource.MemberWindow;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Belonging;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A resource with what the server adds to it.
 *
 * @param groups the groups that a user belongs to; empty if they were not asked for
 * @param members the first direct members of a group; none if they were not asked for
 * @param skippedMembers ids that the request named and the directory does not have
 */
public record Loaded(
    Resource resource, List<Belonging> groups, MemberWindow members, List<String> skippedMembers) {

  /** Members that are held at a time. */
  static final int MOST_MEMBERS = 200;

  /** Of each group of a page, however many groups it has. */
  private static final int LEAST_MEMBERS = 20;

  public Loaded {
    groups = List.copyOf(groups);
    skippedMembers = List.copyOf(skippedMembers);
  }

  /** The resource of that id, if there is one. */
  static Optional<Loaded> find(
      ReadTransaction tx, long directory, ResourceType type, String id, Loading loading) {
    return type == ResourceType.USER && loading.groups()
        ? tx.groupedUser(directory, id).map(found -> user(found.user(), found.groups()))
        : tx.resource(directory, type, id).map(resource -> of(tx, directory, resource, loading));
  }

  /** The user of that folded userName, if there is one. */
  static Optional<Loaded> findByName(
      ReadTransaction tx, long directory, String userName, Loading loading) {
    return loading.groups()
        ? tx.groupedUserByName(directory, userName).map(found -> user(found.user(), found.groups()))
        : tx.userByName(directory, userName).map(user -> user(user, List.of()));
  }

  /** A user who is in these groups. */
  static Loaded user(Resource user, List<Belonging> groups) {
    return new Loaded(user, groups, MemberWindow.NONE, List.of());
  }

  static Loaded of(ReadTransaction tx, long directory, Resource resource, Loading loading) {
    return of(tx, directory, resource, loading, MOST_MEMBERS);
  }

  private static Loaded of(
      ReadTransaction tx, long directory, Resource resource, Loading loading, int mostMembers) {
    return switch (resource.type()) {
      case USER ->
          user(resource, loading.groups() ? tx.allGroupsOf(directory, resource.id()) : List.of());
      case GROUP ->
          new Loaded(
              resource,
              List.of(),
              loading.members()
                  ? members(
                      tx,
                      directory,
                      resource.id(),
                      loading,
                      new Window.After(null, false, mostMembers))
                  : MemberWindow.NONE,
              List.of());
    };
  }

  /** Direct members of a group that follow each other. */
  static MemberWindow members(
      ReadTransaction tx, long directory, String group, Loading loading, Window.After window) {
    List<Member> members =
        loading.memberNames()
            ? tx.namedMembers(directory, group, window)
            : tx.members(directory, group, null, window).stream().map(Member::of).toList();
    return new MemberWindow(members, members.size() < window.limit());
  }

  /** The resources of a page, what belongs to its users read at once. */
  static List<Loaded> ofPage(
      ReadTransaction tx, long directory, List<Resource> page, Loading loading) {
    List<String> users =
        page.stream()
            .filter(resource -> loading.groups() && resource.type() == ResourceType.USER)
            .map(Resource::id)
            .toList();
    Map<String, List<Belonging>> groups =
        users.isEmpty() ? Map.of() : tx.allGroupsOf(directory, users);
    long groupsOfPage =
        page.stream().filter(resource -> resource.type() == ResourceType.GROUP).count();
    int mostMembers = (int) Math.max(LEAST_MEMBERS, MOST_MEMBERS / Math.max(1, groupsOfPage));
    return page.stream()
        .map(resource ->
            resource.type() == ResourceType.USER
                ? user(resource, groups.getOrDefault(resource.id(), List.of()))
                : of(tx, directory, resource, loading, mostMembers))
        .toList();
  }

  Loaded withSkippedMembers(List<String> ids) {
    return new Loaded(resource, groups, members, ids);
  }
}
