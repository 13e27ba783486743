package io.scimoperator.runtime.store;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.resource.Member;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be asked in a transaction. {@code directory} is {@link DirectoryRecord#key()}. */
public interface ReadTransaction {

  /** Resources that {@link #each} has in memory at most. */
  int TOGETHER = 500;

  /** All directories, retained ones too, in the order of their creation. */
  List<DirectoryRecord> directories();

  /** Grows with every directory that is put or erased, in the order in which that is seen. */
  long configurationVersion();

  /** Directories that were put after {@link #configurationVersion()} had been this. */
  List<DirectoryRecord> directoriesSince(long version);

  /** The keys of all directories. */
  Set<Long> directoryKeys();

  Optional<DirectoryRecord> directory(String namespace, String name);

  Optional<Resource> resource(long directory, ResourceType type, String id);

  /** The user of that userName, compared without case. RFC 7643 §4.1.1. */
  Optional<Resource> userByName(long directory, String userName);

  /** A page of resources and how many match in all. */
  Page search(long directory, Query query);

  /** The resources of a query without their number in all. */
  Portion<Resource> list(long directory, Query query);

  /** Does something with all resources that match, in the order of their creation. */
  default void each(
      long directory, ResourceType type, Condition condition, Consumer<Resource> work) {
    String last = null;
    Portion<Resource> portion;
    do {
      Window window = new Window.After(last, false, TOGETHER);
      portion = list(directory, Query.of(type, condition, window));
      portion.items().forEach(work);
      last = portion.goesOn() ? portion.items().getLast().id() : last;
    } while (portion.goesOn());
  }

  /** Users or groups in the order of their names. */
  List<NamedResource> byName(long directory, ResourceType type, NameWindow window);

  /** How many of them have a name that begins with a folded prefix; counts no more than so many. */
  long countByName(long directory, ResourceType type, String prefix, int most);

  /** How many direct members groups have, by their ids; who has none is left out. */
  Map<String, Long> memberCounts(long directory, Collection<String> groupIds);

  /**
   * Direct members of a group in the order of their ids.
   *
   * @param type of the members, null for all
   */
  List<Membership> members(
      long directory, String groupId, @Nullable ResourceType type, Window.After window);

  /** All direct members of a group. */
  default List<Membership> members(long directory, String groupId) {
    return members(directory, groupId, null, new Window.After(null, false, Integer.MAX_VALUE));
  }

  /** Direct members of a group with their names, in the order of their ids. */
  List<Member> namedMembers(long directory, String groupId, Window.After window);

  /** The users of that externalId, compared exactly. RFC 7643 §3.1. */
  List<Resource> usersByExternalId(long directory, String externalId);

  /**
   * All groups that users belong to, directly or through nested ones; cycles do not matter.
   *
   * @return groups in the order of their ids, by the id of the user; who has none is left out
   */
  Map<String, List<Belonging>> allGroupsOf(long directory, Collection<String> userIds);

  /** All groups that a user belongs to. */
  default List<Belonging> allGroupsOf(long directory, String userId) {
    return allGroupsOf(directory, List.of(userId)).getOrDefault(userId, List.of());
  }

  /** A user and all groups that it belongs to, by one question if none of them is in another. */
  Optional<GroupedUser> groupedUser(long directory, String id);

  /**
   * The user of that userName with its groups, asked for in one question.
   *
   * @param userName folded as userNames are
   */
  Optional<GroupedUser> groupedUserByName(long directory, String userName);

  /** The groups that a user or group is a direct member of, with their documents. */
  List<Resource> groupsOf(long directory, String memberId);

  /** Direct memberships of these users and groups in these groups, in any order. */
  List<Membership> memberships(
      long directory, Collection<String> memberIds, Collection<String> groupIds);

  /** How applications see the users of a directory; empty for the defaults. */
  Optional<SavedMapping> mapping(long directory);

  /**
   * Digests of the mappings of directories, by their keys: empty of one that is being changed; who
   * has the defaults may be left out.
   */
  Map<Long, String> settledMappings();

  /** Which of these users and groups exist; absent ids are left out. */
  List<Resource> resources(long directory, Collection<String> ids);

  Counts counts(long directory);

  /**
   * What the deprovision guards of directories have seen, by their keys; who has nothing to tell is
   * left out.
   */
  Map<Long, GuardState> guards(Collection<Long> directories, Instant now);

  /** The counts of every directory, by its key. */
  Map<Long, Counts> counts();

  /** Events in the order of their ids. */
  Portion<Event> events(long directory, EventQuery query);

  /**
   * Where the event logs of directories end, by the key of those that are there: a number that is
   * another one whenever there are more events.
   */
  Map<Long, Long> eventPositions(Collection<Long> directories);

  /** The event of that id. */
  Optional<Event> event(long directory, String id);

  /** The newest requests of the identity provider, newest first. */
  List<LoggedRequest> requests(long directory, int limit);

  /**
   * Somebody who is signed in to the portal, if the store knows him, over or not.
   *
   * @param sha256 of what he presents
   */
  Optional<PortalSession> portalSession(long directory, String sha256);

  /** What was saved of what happened lately. */
  SavedActivity activity(long directory);

  /** Questions about webhooks. */
  WebhookReads webhooks();
}
