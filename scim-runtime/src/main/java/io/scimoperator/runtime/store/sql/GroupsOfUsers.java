package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.store.Belonging;
import io.scimoperator.runtime.store.GroupedUser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The groups that users of a directory belong to, asked for a page of them at once. Few providers
 * nest groups, so the way up is gone only if a group turns out to be a member of another.
 *
 * <p>Each join is a cross join, which SQLite does in the order written: from the few to the index.
 * Left to itself it walked through all memberships for each user.
 */
record GroupsOfUsers(Statements statements, long directory) {

  private static final int AT_ONCE = 256;

  private static final String IS_NESTED =
      """
      case when exists (select 1 from membership o
        where o.directory_key = m.directory_key and o.member_id = m.group_id) then 1 else 0 end\
      """;

  private static final String DIRECT_GROUPS =
      """
       from membership m cross join resource g
      where m.directory_key = ?
        and g.directory_key = m.directory_key and g.type = 1 and g.id = m.group_id
      """;

  private record Found(String userId, Belonging belonging) {}

  /**
   * A group that a user is a direct member of.
   *
   * @param nested whether the group is a member of another one
   */
  private record Direct(Found found, boolean nested) {}

  Map<String, List<Belonging>> of(Collection<String> userIds) {
    Map<String, List<Belonging>> result = new HashMap<>();
    List<String> ids = List.copyOf(userIds);
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      for (Found found : some(ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))) {
        result.computeIfAbsent(found.userId(), id -> new ArrayList<>()).add(found.belonging());
      }
    }
    return result;
  }

  private List<Found> some(List<String> userIds) {
    List<Direct> direct = direct(userIds);
    return direct.stream().anyMatch(Direct::nested)
        ? all(userIds)
        : direct.stream().map(Direct::found).toList();
  }

  private List<Direct> direct(List<String> userIds) {
    List<Object> values = new ArrayList<>();
    String name = name(values);
    values.add(directory);
    return statements.list(
        """
        select m.member_id, g.id, %s, %s %s and m.member_id in (%s) order by m.member_id, m.group_id
        """
            .formatted(name, IS_NESTED, DIRECT_GROUPS, places(userIds, values)),
        row ->
            new Direct(
                new Found(
                    row.getString(1), new Belonging(row.getString(2), row.getString(3), true)),
                row.getInt(4) == 1),
        values);
  }

  private List<Found> all(List<String> userIds) {
    List<Object> values = new ArrayList<>();
    values.add(directory);
    String places = places(userIds, values);
    values.add(directory);
    String name = name(values);
    values.add(directory);
    return statements.list(
        """
        with recursive up(user_id, id, direct) as (
          select member_id, group_id, 1 from membership where directory_key = ? and member_id in (%s)
          union
          select up.user_id, o.group_id, 0 from up cross join membership o
          where o.directory_key = ? and o.member_id = up.id)
        select u.user_id, g.id, %s, u.direct
        from (select user_id, id, max(direct) as direct from up group by user_id, id) u
        cross join resource g where g.directory_key = ? and g.type = 1 and g.id = u.id
        order by u.user_id, g.id
        """
            .formatted(places, name),
        row ->
            new Found(
                row.getString(1),
                new Belonging(row.getString(2), row.getString(3), row.getInt(4) == 1)),
        values);
  }

  /** A row of a user together with its groups. */
  private sealed interface Part {

    record User(Resource resource) implements Part {}

    record Group(Belonging belonging, boolean nested) implements Part {}
  }

  /** The user of that id with its groups. */
  Optional<GroupedUser> withId(String userId) {
    return with("r.id = ?", "?", List.of(userId), List.of(userId));
  }

  /** The user of that folded userName with its groups. */
  Optional<GroupedUser> withName(String userName) {
    return with(
        "r.name_key = ?",
        "(select id from resource where directory_key = ? and type = 0 and name_key = ?)",
        List.of(userName),
        List.of(directory, userName));
  }

  /**
   * A user with its groups, in one question.
   *
   * @param condition that the user meets, with its values
   * @param id an expression that is the user's id, with its values
   */
  private Optional<GroupedUser> with(
      String condition, String id, List<?> conditionValues, List<?> idValues) {
    List<Object> values = new ArrayList<>(List.of(directory));
    values.addAll(conditionValues);
    String name = name(values);
    values.add(directory);
    values.addAll(idValues);
    List<Part> parts =
        statements.list(
            "select "
                + Rows.RESOURCE_COLUMNS
                + " from resource r where r.directory_key = ? and r.type = 0 and "
                + condition
                + " union all select 1, g.id, "
                + name
                + ", "
                + IS_NESTED
                + ", 0, 0"
                + DIRECT_GROUPS
                + " and m.member_id = "
                + id,
            GroupsOfUsers::part,
            values);
    return parts.stream()
        .flatMap(part -> part instanceof Part.User(Resource user) ? Stream.of(user) : Stream.of())
        .findFirst()
        .map(user -> new GroupedUser(user, belongings(user.id(), parts)));
  }

  private List<Belonging> belongings(String userId, List<Part> parts) {
    List<Part.Group> groups = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.Group group) {
        groups.add(group);
      }
    }
    return groups.stream().anyMatch(Part.Group::nested)
        ? all(List.of(userId)).stream().map(Found::belonging).toList()
        : groups.stream()
            .map(Part.Group::belonging)
            .sorted(Comparator.comparing(Belonging::groupId))
            .toList();
  }

  private static Part part(ResultSet row) throws SQLException {
    return switch (Rows.type(row.getInt(1))) {
      case USER -> new Part.User(Rows.resource(row));
      case GROUP ->
          new Part.Group(
              new Belonging(row.getString(2), row.getString(3), true), row.getInt(4) == 1);
    };
  }

  private String name(List<Object> values) {
    Dialect dialect = statements.dialect();
    values.add(dialect.path(List.of("displayName")));
    return dialect.text(dialect.inDocument("g.document"));
  }

  /** The next power of two, so that there are few statements to prepare. */
  private static String places(List<String> userIds, List<Object> values) {
    int users = userIds.size();
    int places = users == 1 ? 1 : Integer.highestOneBit(users - 1) << 1;
    values.addAll(userIds);
    values.addAll(Collections.nCopies(places - users, userIds.getLast()));
    return String.join(", ", Collections.nCopies(places, "?"));
  }
}
