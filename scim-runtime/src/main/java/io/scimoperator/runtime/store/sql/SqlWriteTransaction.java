package io.scimoperator.runtime.store.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.LabelTakenException;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.SavedActivity;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The changes, in SQL, with the counters that follow them. */
final class SqlWriteTransaction implements WriteTransaction, ForwardingRead {

  private static final List<String> ERASED =
      List.of(
          "resource",
          "email",
          "membership",
          "event",
          "credential_use",
          "activity",
          "refusals",
          "request_log",
          "unique_value",
          "directory");

  private final Statements statements;
  private final EventLog eventLog;
  private final SqlReadTransaction reading;

  SqlWriteTransaction(Statements statements, EventLog eventLog) {
    this.statements = statements;
    this.eventLog = eventLog;
    this.reading = new SqlReadTransaction(statements);
  }

  @Override
  public ReadTransaction reading() {
    return reading;
  }

  @Override
  public DirectoryRecord putDirectory(DirectoryRecord directory) {
    statements
        .one(
            """
            select namespace || '/' || name from directory
            where label = ? and not (namespace = ? and name = ?)
            """,
            row -> row.getString(1),
            directory.label(),
            directory.namespace(),
            directory.name())
        .ifPresent(holder -> {
          throw new LabelTakenException(directory.label(), holder);
        });
    statements.change(
        """
        insert into directory (id, namespace, name, label, configuration, created_at)
        values (?, ?, ?, ?, ?, ?)
        on conflict (namespace, name) do update
        set label = excluded.label, configuration = excluded.configuration
        """,
        directory.id(),
        directory.namespace(),
        directory.name(),
        directory.label(),
        directory.configuration(),
        directory.createdAt().toEpochMilli());
    return reading.directory(directory.namespace(), directory.name()).orElseThrow();
  }

  @Override
  public void eraseDirectory(long directory) {
    for (String table : ERASED) {
      statements.change("delete from " + table + " where directory_key = ?", directory);
    }
  }

  @Override
  public void insert(long directory, Resource resource) {
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
            nameKey(resource),
            externalId(resource),
            isActive(resource) ? 1 : 0,
            resource.document().toString(),
            resource.version(),
            resource.created().toEpochMilli(),
            resource.lastModified().toEpochMilli()));
    insertEmails(directory, resource);
    count(directory, resource, 1);
  }

  @Override
  public void update(long directory, Resource resource) {
    Resource before = resource(directory, resource.type(), resource.id()).orElseThrow();
    unique(() ->
        statements.change(
            """
            update resource set name_key = ?, external_id = ?, active = ?, document = ?,
              version = ?, modified_at = ?
            where directory_key = ? and type = ? and id = ?
            """,
            nameKey(resource),
            externalId(resource),
            isActive(resource) ? 1 : 0,
            resource.document().toString(),
            resource.version(),
            resource.lastModified().toEpochMilli(),
            directory,
            Rows.type(resource.type()),
            resource.id()));
    if (!emails(before).equals(emails(resource))) {
      deleteEmails(directory, resource.id());
      insertEmails(directory, resource);
    }
    count(directory, before, -1);
    count(directory, resource, 1);
  }

  @Override
  public void claim(long directory, String resourceId, Map<String, String> values) {
    new UniqueValueTable(statements).claim(directory, resourceId, values);
  }

  @Override
  public boolean delete(long directory, ResourceType type, String id) {
    Resource before = resource(directory, type, id).orElse(null);
    if (before == null) {
      return false;
    }
    int memberships =
        statements.change(
                "delete from membership where directory_key = ? and group_id = ?", directory, id)
            + statements.change(
                "delete from membership where directory_key = ? and member_id = ?", directory, id);
    countMemberships(directory, -memberships);
    deleteEmails(directory, id);
    new UniqueValueTable(statements).release(directory, id);
    statements.change(
        "delete from resource where directory_key = ? and type = ? and id = ?",
        directory,
        Rows.type(type),
        id);
    count(directory, before, -1);
    return true;
  }

  @Override
  public List<Membership> addMembers(long directory, Collection<Membership> memberships) {
    List<Membership> added = new ArrayList<>();
    for (Membership membership : memberships) {
      int rows =
          statements.change(
              "insert or ignore into membership values (?, ?, ?, ?)",
              directory,
              membership.groupId(),
              membership.memberId(),
              Rows.type(membership.memberType()));
      if (rows == 1) {
        added.add(membership);
      }
    }
    countMemberships(directory, added.size());
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
    countMemberships(directory, -removed.size());
    return removed;
  }

  @Override
  public void append(long directory, Event.Cause cause, Instant now, List<Event.Draft> events) {
    EventTable table = new EventTable(statements);
    for (Event.Draft event : events) {
      table.append(directory, eventLog.nextId(directory, now, reading), cause, event, now);
    }
  }

  @Override
  public void appendRequests(long directory, List<LoggedRequest> requests, int kept) {
    new RequestLogTable(statements).append(directory, requests, kept);
  }

  @Override
  public void saveActivity(long directory, SavedActivity activity) {
    new ActivityTable(statements).save(directory, activity);
  }

  private static void unique(Runnable change) {
    try {
      change.run();
    } catch (SqlFailure e) {
      if (e.isUniqueViolation("resource.name_key")) {
        throw new ScimException(
            ScimException.Kind.UNIQUENESS,
            "userName is held by another user of this directory.",
            e);
      }
      throw e;
    }
  }

  private void insertEmails(long directory, Resource resource) {
    for (String email : emails(resource)) {
      statements.change(
          "insert or ignore into email values (?, ?, ?)", directory, email, resource.id());
    }
  }

  private void deleteEmails(long directory, String userId) {
    statements.change(
        "delete from email where directory_key = ? and user_id = ?", directory, userId);
  }

  private void count(long directory, Resource resource, int sign) {
    boolean user = resource.type() == ResourceType.USER;
    int rows =
        statements.change(
            """
            update directory set users = users + ?, active_users = active_users + ?,
              groups = groups + ? where directory_key = ?
            """,
            user ? sign : 0,
            user && isActive(resource) ? sign : 0,
            user ? 0 : sign,
            directory);
    if (rows == 0) {
      // Its request had been let in before the directory was erased.
      throw new ScimException(ScimException.Kind.NOT_FOUND, "This directory was deleted.");
    }
  }

  private void countMemberships(long directory, int difference) {
    if (difference != 0) {
      statements.change(
          "update directory set memberships = memberships + ? where directory_key = ?",
          difference,
          directory);
    }
  }

  private static List<String> emails(Resource resource) {
    List<String> result = new ArrayList<>();
    for (JsonNode email : resource.document().path("emails")) {
      if (email.path("value").isTextual()) {
        result.add(email.path("value").textValue().toLowerCase(Locale.ROOT));
      }
    }
    return result;
  }

  private static String nameKey(Resource resource) {
    String attribute = resource.type() == ResourceType.USER ? "userName" : "displayName";
    return resource.document().path(attribute).asText().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String externalId(Resource resource) {
    return resource.document().path("externalId").textValue();
  }

  /** A user without {@code active} may sign in. */
  private static boolean isActive(Resource resource) {
    return resource.document().path("active").asBoolean(true);
  }
}
