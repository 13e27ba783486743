package io.scimoperator.runtime.store.sql;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Member;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.Folding;
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
import io.scimoperator.runtime.store.WebhookReads;
import io.scimoperator.runtime.store.Window;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The questions, in SQL. */
final class SqlReadTransaction implements ReadTransaction {

  private final Statements statements;
  private final Locks locks;

  /**
   * What is appended to questions about resources, so that they stay as they are until the end.
   *
   * @param change to those that may be changed
   * @param reference to those that are referred to
   */
  private record Locks(String change, String reference) {}

  private SqlReadTransaction(Statements statements, Locks locks) {
    this.statements = statements;
    this.locks = locks;
  }

  /** Questions of somebody who changes nothing. */
  SqlReadTransaction(Statements statements) {
    this(statements, new Locks("", ""));
  }

  /** Questions of somebody who goes on to change what was found. */
  static SqlReadTransaction locking(Statements statements) {
    Dialect dialect = statements.dialect();
    return new SqlReadTransaction(
        statements, new Locks(dialect.forChange(), dialect.forReference()));
  }

  @Override
  public long configurationVersion() {
    return directoryTable().configurationVersion();
  }

  @Override
  public List<DirectoryRecord> directoriesSince(long version) {
    return directoryTable().since(version);
  }

  @Override
  public Set<Long> directoryKeys() {
    return directoryTable().keys();
  }

  @Override
  public List<DirectoryRecord> directories() {
    return directoryTable().all();
  }

  @Override
  public Optional<DirectoryRecord> directory(String namespace, String name) {
    return directoryTable().find(namespace, name);
  }

  private DirectoryTable directoryTable() {
    return new DirectoryTable(statements);
  }

  @Override
  public Optional<Resource> resource(long directory, ResourceType type, String id) {
    return sizedResource(directory, type, id).map(Statements.Sized::value);
  }

  /** A resource, and how many characters its document has. */
  Optional<Statements.Sized<Resource>> sizedResource(long directory, ResourceType type, String id) {
    return resourceTable().find(directory, type, id, locks.change());
  }

  private ResourceTable resourceTable() {
    return new ResourceTable(statements);
  }

  @Override
  public Optional<Resource> userByName(long directory, String userName) {
    return statements.one(
        "select "
            + Rows.RESOURCE_COLUMNS
            + " from resource r where r.directory_key = ? and r.type = 0 and r.name_key = ?"
            + locks.change(),
        Rows::resource,
        directory,
        Folding.USER_NAME.of(userName));
  }

  @Override
  public Page search(long directory, Query query) {
    return new Search(statements, directory, query).page(() -> counts(directory));
  }

  @Override
  public Portion<Resource> list(long directory, Query query) {
    return new Search(statements, directory, query).list();
  }

  @Override
  public List<NamedResource> byName(long directory, ResourceType type, NameWindow window) {
    return new NameTable(statements, directory, type).list(window);
  }

  @Override
  public long countByName(long directory, ResourceType type, String prefix, int most) {
    return new NameTable(statements, directory, type).count(prefix, most);
  }

  @Override
  public Map<String, Long> memberCounts(long directory, Collection<String> groupIds) {
    return new MembershipTable(statements).counts(directory, groupIds);
  }

  @Override
  public List<Membership> members(
      long directory, String groupId, @Nullable ResourceType type, Window.After window) {
    return new MembershipTable(statements).list(directory, groupId, type, window);
  }

  @Override
  public List<Member> namedMembers(long directory, String groupId, Window.After window) {
    return new MembershipTable(statements).named(directory, groupId, window);
  }

  @Override
  public List<Resource> usersByExternalId(long directory, String externalId) {
    return statements.list(
        "select "
            + Rows.RESOURCE_COLUMNS
            + " from resource r where r.directory_key = ? and r.type = 0 and r.external_id = ?"
            + locks.change(),
        Rows::resource,
        List.of(directory, externalId));
  }

  @Override
  public Map<String, List<Belonging>> allGroupsOf(long directory, Collection<String> userIds) {
    return new GroupsOfUsers(statements, directory).of(userIds);
  }

  @Override
  public Optional<GroupedUser> groupedUser(long directory, String id) {
    return new GroupsOfUsers(statements, directory).withId(id);
  }

  @Override
  public Optional<GroupedUser> groupedUserByName(long directory, String userName) {
    return new GroupsOfUsers(statements, directory).withName(userName);
  }

  @Override
  public List<Resource> groupsOf(long directory, String memberId) {
    return new MembershipTable(statements).groups(directory, memberId);
  }

  @Override
  public List<Membership> memberships(
      long directory, Collection<String> memberIds, Collection<String> groupIds) {
    return new MembershipTable(statements).of(directory, memberIds, groupIds);
  }

  @Override
  public Optional<SavedMapping> mapping(long directory) {
    return new MappingTable(statements).of(directory);
  }

  @Override
  public Map<Long, String> settledMappings() {
    return new MappingTable(statements).settled();
  }

  @Override
  public List<Resource> resources(long directory, Collection<String> ids) {
    Map<String, Resource> found = new HashMap<>();
    for (ResourceType type : List.of(ResourceType.USER, ResourceType.GROUP)) {
      List<String> missing = ids.stream().filter(id -> !found.containsKey(id)).toList();
      resourceTable()
          .list(directory, type, missing, locks.reference())
          .forEach(resource -> found.put(resource.id(), resource));
    }
    return ids.stream().filter(found::containsKey).map(found::get).toList();
  }

  /** Resources that may be changed, as many as there is room for, in the order of their ids. */
  List<Statements.Sized<Resource>> forChange(
      long directory, ResourceType type, Collection<String> ids) {
    return resourceTable().some(directory, type, ids, locks.change());
  }

  @Override
  public Map<Long, GuardState> guards(Collection<Long> directories, Instant now) {
    return directories.isEmpty() ? Map.of() : DepartureTable.states(statements, directories, now);
  }

  @Override
  public Counts counts(long directory) {
    return statements
        .one(
            "select users, active_users, groups, memberships from directory where directory_key = ?",
            row -> Rows.counts(row, 1),
            directory)
        .orElse(new Counts(0, 0, 0, 0));
  }

  @Override
  public Map<Long, Counts> counts() {
    Map<Long, Counts> counts = new HashMap<>();
    statements
        .list(
            "select directory_key, users, active_users, groups, memberships from directory",
            row -> Map.entry(row.getLong(1), Rows.counts(row, 2)),
            List.of())
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  @Override
  public Portion<Event> events(long directory, EventQuery query) {
    return new EventTable(statements).list(directory, query);
  }

  @Override
  public Map<Long, Long> eventPositions(Collection<Long> directories) {
    return new EventTable(statements).positions(directories);
  }

  @Override
  public Optional<Event> event(long directory, String id) {
    return new EventTable(statements).find(directory, id);
  }

  @Override
  public List<LoggedRequest> requests(long directory, int limit) {
    return new RequestLogTable(statements).latest(directory, limit);
  }

  @Override
  public SavedActivity activity(long directory) {
    return new ActivityTable(statements).of(directory);
  }

  @Override
  public WebhookReads webhooks() {
    return new WebhookTable(statements);
  }

  @Override
  public Optional<PortalSession> portalSession(long directory, String sha256) {
    return new PortalTable(statements).session(directory, sha256);
  }
}
