package io.scimoperator.runtime.store.sql;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventIds;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Page;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.SavedActivity;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The changes, in SQL, with the counters that follow them. */
final class SqlWriteTransaction implements WriteTransaction, ForwardingRead {

  private final Statements statements;
  private final SqlReadTransaction reading;
  private final Map<Long, DirectoryCounters> counters = new LinkedHashMap<>();

  /** Resources as they are now, as far as they were asked for: nobody else can change them. */
  private final Map<String, Resource> known = new HashMap<>();

  SqlWriteTransaction(Statements statements) {
    this.statements = statements;
    this.reading = SqlReadTransaction.locking(statements);
  }

  /** Runs a work to its end; what it left to the end is done then. */
  static <T> T run(Statements statements, Function<WriteTransaction, T> work) {
    SqlWriteTransaction transaction = new SqlWriteTransaction(statements);
    T result = work.apply(transaction);
    transaction.flush();
    return result;
  }

  private void flush() {
    counters.values().forEach(one -> one.advance(statements, 0, 0));
  }

  @Override
  public ReadTransaction reading() {
    return reading;
  }

  @Override
  public Optional<Resource> resource(long directory, ResourceType type, String id) {
    Optional<Resource> found = reading.resource(directory, type, id);
    found.ifPresent(resource -> known.put(id, resource));
    return found;
  }

  @Override
  public Counts counts(long directory) {
    flush();
    return reading.counts(directory);
  }

  @Override
  public Page search(long directory, Query query) {
    flush();
    return reading.search(directory, query);
  }

  @Override
  public DirectoryRecord putDirectory(DirectoryRecord directory) {
    new DirectoryTable(statements).put(directory);
    return reading.directory(directory.namespace(), directory.name()).orElseThrow();
  }

  @Override
  public void eraseDirectory(long directory) {
    new DirectoryTable(statements).erase(directory);
  }

  @Override
  public void insert(long directory, Resource resource) {
    ResourceRow row = ResourceRow.of(resource);
    unique(() ->
        statements.change(
            """
            insert into resource (directory_key, type, id, name_key, external_id, active,
              document, version, created_at, modified_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            directory,
            Rows.type(resource.type()),
            resource.id(),
            row.nameKey(),
            row.externalId(),
            row.active() ? 1 : 0,
            row.document(),
            resource.version(),
            resource.created().toEpochMilli(),
            resource.lastModified().toEpochMilli()));
    insertEmails(directory, resource.id(), row.emails());
    known.put(resource.id(), resource);
    counters(directory).add(resource, 1);
  }

  @Override
  public void update(long directory, Resource resource) {
    Resource before = known(directory, resource.type(), resource.id()).orElseThrow();
    ResourceRow row = ResourceRow.of(resource);
    unique(() ->
        statements.change(
            """
            update resource set name_key = ?, external_id = ?, active = ?, document = ?,
              version = ?, modified_at = ?
            where directory_key = ? and type = ? and id = ?
            """,
            row.nameKey(),
            row.externalId(),
            row.active() ? 1 : 0,
            row.document(),
            resource.version(),
            resource.lastModified().toEpochMilli(),
            directory,
            Rows.type(resource.type()),
            resource.id()));
    if (!ResourceRow.emails(before.document()).equals(row.emails())) {
      deleteEmails(directory, resource.id());
      insertEmails(directory, resource.id(), row.emails());
    }
    known.put(resource.id(), resource);
    counters(directory).add(before, -1);
    counters(directory).add(resource, 1);
  }

  private Optional<Resource> known(long directory, ResourceType type, String id) {
    Resource resource = known.get(id);
    return resource != null && resource.type() == type
        ? Optional.of(resource)
        : resource(directory, type, id);
  }

  @Override
  public Set<String> claim(long directory, String resourceId, Map<String, String> values) {
    return new UniqueValueTable(statements).claim(directory, resourceId, values);
  }

  @Override
  public boolean delete(long directory, ResourceType type, String id) {
    Resource before = known(directory, type, id).orElse(null);
    if (before == null) {
      return false;
    }
    int memberships =
        statements.change(
                "delete from membership where directory_key = ? and group_id = ?", directory, id)
            + statements.change(
                "delete from membership where directory_key = ? and member_id = ?", directory, id);
    counters(directory).addMemberships(-memberships);
    deleteEmails(directory, id);
    new UniqueValueTable(statements).release(directory, id);
    statements.change(
        "delete from resource where directory_key = ? and type = ? and id = ?",
        directory,
        Rows.type(type),
        id);
    known.remove(id);
    counters(directory).add(before, -1);
    return true;
  }

  @Override
  public List<Membership> addMembers(long directory, Collection<Membership> memberships) {
    List<Membership> added = new ArrayList<>();
    for (Membership membership : memberships) {
      int rows =
          statements.change(
              "insert into membership values (?, ?, ?, ?) on conflict do nothing",
              directory,
              membership.groupId(),
              membership.memberId(),
              Rows.type(membership.memberType()));
      if (rows == 1) {
        added.add(membership);
      }
    }
    counters(directory).addMemberships(added.size());
    return added;
  }

  @Override
  public List<Membership> removeMembers(
      long directory, String groupId, Collection<String> memberIds) {
    List<Membership> removed = new ArrayList<>();
    for (String memberId : memberIds) {
      statements
          .one(
              """
              delete from membership where directory_key = ? and group_id = ? and member_id = ?
              returning group_id, member_id, member_type
              """,
              Rows::membership,
              directory,
              groupId,
              memberId)
          .ifPresent(removed::add);
    }
    counters(directory).addMemberships(-removed.size());
    return removed;
  }

  @Override
  public void append(long directory, Event.Cause cause, Instant now, List<Event.Draft> events) {
    long last = counters(directory).advance(statements, events.size(), EventIds.position(now));
    new EventTable(statements).append(directory, last - events.size() + 1, cause, now, events);
  }

  private DirectoryCounters counters(long directory) {
    return counters.computeIfAbsent(directory, DirectoryCounters::new);
  }

  @Override
  public void appendRequests(long directory, List<LoggedRequest> requests, int kept) {
    new RequestLogTable(statements).append(directory, requests, kept);
  }

  @Override
  public void saveActivity(long directory, SavedActivity activity) {
    new ActivityTable(statements).save(directory, activity);
  }

  private void unique(Runnable change) {
    try {
      change.run();
    } catch (SqlFailure e) {
      if (statements.dialect().isUserNameTaken(e.sqlException())) {
        throw new ScimException(
            ScimException.Kind.UNIQUENESS,
            "userName is held by another user of this directory.",
            e);
      }
      throw e;
    }
  }

  private void insertEmails(long directory, String userId, List<String> emails) {
    for (String email : emails) {
      statements.change(
          "insert into email values (?, ?, ?) on conflict do nothing", directory, email, userId);
    }
  }

  private void deleteEmails(long directory, String userId) {
    statements.change(
        "delete from email where directory_key = ? and user_id = ?", directory, userId);
  }
}
