package io.scimoperator.runtime.store.sql;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Member;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Belonging;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.GroupedUser;
import io.scimoperator.runtime.store.GuardState;
import io.scimoperator.runtime.store.NameWindow;
import io.scimoperator.runtime.store.NamedResource;
import io.scimoperator.runtime.store.Page;
import io.scimoperator.runtime.store.PortalSession;
import io.scimoperator.runtime.store.Portion;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.SavedActivity;
import io.scimoperator.runtime.store.SavedMapping;
import io.scimoperator.runtime.store.Window;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A transaction whose questions another one answers. */
interface ForwardingRead extends ReadTransaction {

  ReadTransaction reading();

  /** The same one, once counters and events are written. */
  ReadTransaction counting();

  @Override
  default List<DirectoryRecord> directories() {
    return reading().directories();
  }

  @Override
  default long configurationVersion() {
    return reading().configurationVersion();
  }

  @Override
  default List<DirectoryRecord> directoriesSince(long version) {
    return reading().directoriesSince(version);
  }

  @Override
  default Set<Long> directoryKeys() {
    return reading().directoryKeys();
  }

  @Override
  default Optional<DirectoryRecord> directory(String namespace, String name) {
    return reading().directory(namespace, name);
  }

  @Override
  default Optional<Resource> resource(long directory, ResourceType type, String id) {
    return reading().resource(directory, type, id);
  }

  @Override
  default Optional<Resource> userByName(long directory, String userName) {
    return reading().userByName(directory, userName);
  }

  @Override
  default Page search(long directory, Query query) {
    return counting().search(directory, query);
  }

  @Override
  default List<NamedResource> byName(long directory, ResourceType type, NameWindow window) {
    return reading().byName(directory, type, window);
  }

  @Override
  default long countByName(long directory, ResourceType type, String prefix, int most) {
    return reading().countByName(directory, type, prefix, most);
  }

  @Override
  default Map<String, Long> memberCounts(long directory, Collection<String> groupIds) {
    return reading().memberCounts(directory, groupIds);
  }

  @Override
  default List<Membership> members(
      long directory, String groupId, @Nullable ResourceType type, Window.After window) {
    return reading().members(directory, groupId, type, window);
  }

  @Override
  default List<Member> namedMembers(long directory, String groupId, Window.After window) {
    return reading().namedMembers(directory, groupId, window);
  }

  @Override
  default List<Resource> usersByExternalId(long directory, String externalId) {
    return reading().usersByExternalId(directory, externalId);
  }

  @Override
  default Map<String, List<Belonging>> allGroupsOf(long directory, Collection<String> userIds) {
    return reading().allGroupsOf(directory, userIds);
  }

  @Override
  default Optional<GroupedUser> groupedUser(long directory, String id) {
    return reading().groupedUser(directory, id);
  }

  @Override
  default Optional<GroupedUser> groupedUserByName(long directory, String userName) {
    return reading().groupedUserByName(directory, userName);
  }

  @Override
  default List<Resource> groupsOf(long directory, String memberId) {
    return reading().groupsOf(directory, memberId);
  }

  @Override
  default List<Membership> memberships(
      long directory, Collection<String> memberIds, Collection<String> groupIds) {
    return reading().memberships(directory, memberIds, groupIds);
  }

  @Override
  default Optional<SavedMapping> mapping(long directory) {
    return reading().mapping(directory);
  }

  @Override
  default Map<Long, String> settledMappings() {
    return reading().settledMappings();
  }

  @Override
  default List<Resource> resources(long directory, Collection<String> ids) {
    return reading().resources(directory, ids);
  }

  @Override
  default Map<Long, GuardState> guards(Collection<Long> directories, Instant now) {
    return reading().guards(directories, now);
  }

  @Override
  default Counts counts(long directory) {
    return counting().counts(directory);
  }

  @Override
  default Map<Long, Counts> counts() {
    return counting().counts();
  }

  @Override
  default Portion<Resource> list(long directory, Query query) {
    return reading().list(directory, query);
  }

  @Override
  default Portion<Event> events(long directory, EventQuery query) {
    return counting().events(directory, query);
  }

  @Override
  default Map<Long, Long> eventPositions(Collection<Long> directories) {
    return counting().eventPositions(directories);
  }

  @Override
  default Optional<Event> event(long directory, String id) {
    return counting().event(directory, id);
  }

  @Override
  default List<LoggedRequest> requests(long directory, int limit) {
    return reading().requests(directory, limit);
  }

  @Override
  default SavedActivity activity(long directory) {
    return reading().activity(directory);
  }

  @Override
  default Optional<PortalSession> portalSession(long directory, String sha256) {
    return reading().portalSession(directory, sha256);
  }
}
