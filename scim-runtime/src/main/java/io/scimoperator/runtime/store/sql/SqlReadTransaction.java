package io.scimoperator.runtime.store.sql;

import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Belonging;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.Page;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.SavedActivity;
import io.scimoperator.runtime.store.Window;
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
    return new Search(statements, directory, query).page(counts(directory));
  }

  @Override
  public List<Resource> list(long directory, Query query) {
    return new Search(statements, directory, query).list();
  }

  @Override
  public List<Membership> members(
      long directory, String groupId, @Nullable ResourceType type, Window.After window) {
    StringBuilder sql =
        new StringBuilder(
            """
            select group_id, member_id, member_type from membership
            where directory_key = ? and group_id = ?
            """);
    List<Object> values = new ArrayList<>(List.of(directory, groupId));
    if (window.id() != null) {
      sql.append(window.descending() ? " and member_id < ?" : " and member_id > ?");
      values.add(window.id());
    }
    if (type != null) {
      sql.append(" and member_type = ?");
      values.add(Rows.type(type));
    }
    sql.append(" order by member_id ").append(window.descending() ? "desc" : "asc");
    values.add(window.limit());
    return statements.list(sql.append(" limit ?").toString(), Rows::membership, values);
  }

  @Override
  public List<Resource> usersByExternalId(long directory, String externalId) {
    return statements.list(
        "select "
            + Rows.RESOURCE_COLUMNS
            + " from resource r where r.directory_key = ? and r.type = 0 and r.external_id = ?",
        Rows::resource,
        List.of(directory, externalId));
  }

  @Override
  public List<Belonging> allGroupsOf(long directory, String userId) {
    return statements.list(
        """
        with recursive up(id, direct) as (
          select group_id, 1 from membership where directory_key = ? and member_id = ?
          union
          select o.group_id, 0 from membership o join up on o.member_id = up.id
          where o.directory_key = ?)
        select up.id, json_extract(g.document, '$.displayName'), max(up.direct)
        from up join resource g on g.directory_key = ? and g.type = 1 and g.id = up.id
        group by up.id order by up.id
        """,
        row -> new Belonging(row.getString(1), row.getString(2), row.getInt(3) == 1),
        List.of(directory, userId, directory, directory));
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
  public List<Event> events(long directory, EventQuery query) {
    return new EventTable(statements).list(directory, query);
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
}
