package io.scimoperator.runtime.store.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.resource.Member;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who belongs to which group, in SQL: one statement, however many there are. */
record MembershipTable(Statements statements) {

  /** Removes a group with its members, or a member from its groups; how many memberships. */
  int removeAll(long directory, String id) {
    return statements.change(
            "delete from membership where directory_key = ? and group_id = ?", directory, id)
        + statements.change(
            "delete from membership where directory_key = ? and member_id = ?", directory, id);
  }

  /**
   * Direct members of a group in the order of their ids.
   *
   * @param type of the members, null for all
   */
  List<Membership> list(
      long directory, String groupId, @Nullable ResourceType type, Window.After window) {
    StringBuilder sql =
        new StringBuilder(
            """
            select m.group_id, m.member_id, m.member_type from membership m
            where m.directory_key = ? and m.group_id = ?
            """);
    List<Object> values = new ArrayList<>(List.of(directory, groupId));
    if (type != null) {
      sql.append(" and m.member_type = ?");
      values.add(Rows.type(type));
    }
    limit(sql, values, window);
    return statements.list(sql.toString(), Rows::membership, values);
  }

  private static void limit(StringBuilder sql, List<Object> values, Window.After window) {
    if (window.id() != null) {
      sql.append(window.descending() ? " and m.member_id < ?" : " and m.member_id > ?");
      values.add(window.id());
    }
    sql.append(" order by m.member_id ").append(window.descending() ? "desc" : "asc");
    sql.append(" limit ?");
    values.add(window.limit());
  }

  /** How many direct members groups have; who has none is left out. */
  Map<String, Long> counts(long directory, Collection<String> groupIds) {
    Map<String, Long> result = new HashMap<>();
    statements
        .list(
            "select group_id, count(*) from membership where directory_key = ? and group_id in "
                + statements.dialect().texts()
                + " group by group_id",
            row -> Map.entry(row.getString(1), row.getLong(2)),
            List.of(directory, texts(groupIds)))
        .forEach(count -> result.put(count.getKey(), count.getValue()));
    return result;
  }

  /** Direct members of a group with their names, in the order of their ids. */
  List<Member> named(long directory, String groupId, Window.After window) {
    List<Object> values = new ArrayList<>();
    StringBuilder sql = new StringBuilder("select m.member_id, m.member_type, ");
    sql.append(DisplaySql.of("r.document", statements.dialect(), values));
    sql.append(
        """
         from membership m join resource r
        on r.directory_key = m.directory_key and r.type = m.member_type and r.id = m.member_id
        where m.directory_key = ? and m.group_id = ?
        """);
    values.addAll(List.of(directory, groupId));
    limit(sql, values, window);
    return statements.list(sql.toString(), Rows::member, values);
  }

  /** The groups that a user or group is a direct member of, in the order of their ids. */
  List<Resource> groups(long directory, String memberId) {
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

  /** Direct memberships of these members in these groups: those of a large group are not walked. */
  List<Membership> of(long directory, Collection<String> memberIds, Collection<String> groupIds) {
    if (memberIds.isEmpty() || groupIds.isEmpty()) {
      return List.of();
    }
    Dialect dialect = statements.dialect();
    return statements.list(
        "select group_id, member_id, member_type from membership where directory_key = ?"
            + " and member_id in "
            + dialect.texts()
            + " and "
            + dialect.withoutIndex("group_id")
            + " in "
            + dialect.texts(),
        Rows::membership,
        List.of(directory, texts(memberIds), texts(groupIds)));
  }

  /** Those that were new, in the order given. */
  List<Membership> add(long directory, Collection<Membership> memberships) {
    if (memberships.size() <= 1) {
      return memberships.stream().filter(one -> add(directory, one)).toList();
    }
    ArrayNode tuples = JsonNodeFactory.instance.arrayNode();
    for (Membership one : memberships) {
      tuples.addArray().add(one.groupId()).add(one.memberId()).add(Rows.type(one.memberType()));
    }
    Dialect dialect = statements.dialect();
    String sql =
        """
        insert into membership (directory_key, group_id, member_id, member_type)
        select cast(? as bigint), %s, %s, cast(%s as integer) from %s where true
        on conflict do nothing returning group_id, member_id, member_type
        """
            .formatted(
                dialect.inTuple(0), dialect.inTuple(1), dialect.inTuple(2), dialect.tuples());
    List<Membership> added =
        statements.list(sql, Rows::membership, List.of(directory, tuples.toString()));
    return added.size() == memberships.size()
        ? List.copyOf(memberships)
        : memberships.stream().filter(new HashSet<>(added)::contains).distinct().toList();
  }

  private boolean add(long directory, Membership one) {
    return statements.change(
            """
            insert into membership (directory_key, group_id, member_id, member_type)
            values (?, ?, ?, ?) on conflict do nothing
            """,
            directory,
            one.groupId(),
            one.memberId(),
            Rows.type(one.memberType()))
        > 0;
  }

  /** Those that were there, in the order given. */
  List<Membership> remove(long directory, String groupId, Collection<String> memberIds) {
    if (memberIds.isEmpty()) {
      return List.of();
    }
    String sql =
        "delete from membership where directory_key = ? and group_id = ? and member_id in "
            + statements.dialect().texts()
            + " returning group_id, member_id, member_type";
    Map<String, Membership> removed = new HashMap<>();
    statements
        .list(sql, Rows::membership, List.of(directory, groupId, texts(memberIds)))
        .forEach(one -> removed.put(one.memberId(), one));
    return memberIds.stream().distinct().map(removed::get).filter(Objects::nonNull).toList();
  }

  /**
   * A JSON array of texts, without those that no database can hold and that nothing is equal to.
   */
  static String texts(Collection<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.stream().filter(text -> text.indexOf('\0') < 0).forEach(array::add);
    return array.toString();
  }
}
