package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.CredentialUse;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Page;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.ReadTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions, in SQL. */
final class SqlReadTransaction implements ReadTransaction {

  private final Statements statements;

  SqlReadTransaction(Statements statements) {
    this.statements = statements;
  }

  @Override
  public List<DirectoryRecord> directories() {
    return statements.list(
        "select * from directory order by directory_key", Rows::directory, List.of());
  }

  @Override
  public Optional<DirectoryRecord> directory(String namespace, String name) {
    return statements.one(
        "select * from directory where namespace = ? and name = ?",
        Rows::directory,
        namespace,
        name);
  }

  @Override
  public Optional<Resource> resource(long directory, ResourceType type, String id) {
    return statements.one(
        "select "
            + Rows.RESOURCE_COLUMNS
            + " from resource r where r.directory_key = ? and r.type = ? and r.id = ?",
        Rows::resource,
        directory,
        Rows.type(type),
        id);
  }

  @Override
  public Optional<Resource> userByName(long directory, String userName) {
    return statements.one(
        "select "
            + Rows.RESOURCE_COLUMNS
            + " from resource r where r.directory_key = ? and r.type = 0 and r.name_key = ?",
        Rows::resource,
        directory,
        userName.toLowerCase(Locale.ROOT));
  }

  @Override
  public Page search(long directory, Query query) {
    FilterSql.Condition condition =
        query.filter() == null
            ? new FilterSql.Condition("1", List.of())
            : FilterSql.compile(query.type(), directory, query.filter());
    // The type is a literal so that the partial indexes on one type can serve.
    String from =
        " from resource r where r.directory_key = ? and r.type = "
            + Rows.type(query.type())
            + " and "
            + condition.sql();
    List<Object> values = new ArrayList<>();
    values.add(directory);
    values.addAll(condition.values());
    long total =
        query.filter() == null
            ? total(directory, query.type())
            : statements.list("select count(*)" + from, row -> row.getLong(1), values).getFirst();
    if (query.limit() == 0 || query.offset() >= total) {
      return new Page(List.of(), total);
    }
    values.add(query.limit());
    values.add(query.offset());
    // The plus keeps the planner from walking all resources in order to spare a sort of few.
    boolean selective =
        query.filter() != null && FilterSql.isSelective(query.type(), query.filter());
    String order = selective ? " order by +r.sequence" : " order by r.sequence";
    return new Page(
        statements.list(
            "select " + Rows.RESOURCE_COLUMNS + from + order + " limit ? offset ?",
            Rows::resource,
            values),
        total);
  }

  private long total(long directory, ResourceType type) {
    Counts counts = counts(directory);
    return switch (type) {
      case USER -> counts.users();
      case GROUP -> counts.groups();
    };
  }

  @Override
  public List<Membership> members(
      long directory, String groupId, @Nullable String afterId, int limit) {
    return statements.list(
        """
        select group_id, member_id, member_type from membership
        where directory_key = ? and group_id = ? and member_id > ? order by member_id limit ?
        """,
        Rows::membership,
        List.of(directory, groupId, afterId == null ? "" : afterId, limit));
  }

  @Override
  public List<Resource> groupsOf(long directory, String memberId) {
    return statements.list(
        "select "
            + Rows.RESOURCE_COLUMNS
            + """
             from membership m join resource r
            on r.directory_key = m.directory_key and r.type = 1 and r.id = m.group_id
            where m.directory_key = ? and m.member_id = ? order by m.group_id
            """,
        Rows::resource,
        List.of(directory, memberId));
  }

  @Override
  public List<Resource> resources(long directory, Collection<String> ids) {
    List<Resource> found = new ArrayList<>();
    for (String id : ids) {
      resource(directory, ResourceType.USER, id)
          .or(() -> resource(directory, ResourceType.GROUP, id))
          .ifPresent(found::add);
    }
    return found;
  }

  @Override
  public Counts counts(long directory) {
    return statements
        .one(
            """
            select users, active_users, groups, memberships from directory where directory_key = ?
            """,
            row -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
            directory)
        .orElse(new Counts(0, 0, 0, 0));
  }

  @Override
  public List<Event> events(
      long directory, @Nullable String cursor, boolean descending, int limit) {
    String condition = cursor == null ? "" : descending ? " and id < ?" : " and id > ?";
    List<Object> values = new ArrayList<>(List.of(directory));
    if (cursor != null) {
      values.add(cursor);
    }
    values.add(limit);
    return statements.list(
        "select * from event where directory_key = ?"
            + condition
            + " order by id "
            + (descending ? "desc" : "asc")
            + " limit ?",
        Rows::event,
        values);
  }

  @Override
  public List<CredentialUse> credentialUses(long directory) {
    return statements.list(
        """
        select credential_id, first_used_at, last_used_at from credential_use
        where directory_key = ?
        """,
        row ->
            new CredentialUse(
                row.getString(1),
                Instant.ofEpochMilli(row.getLong(2)),
                Instant.ofEpochMilli(row.getLong(3))),
        List.of(directory));
  }
}
