package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.Belonging;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The groups that users of a directory belong to, asked for a page of them at once. */
record GroupsOfUsers(Statements statements, long directory) {

  private static final int AT_ONCE = 256;

  private record Found(String userId, Belonging belonging) {}

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

  /**
   * Each join is a cross join, which SQLite does in the order written: from the few to the index.
   * Left to itself it walked through all memberships for each user.
   */
  private List<Found> some(List<String> userIds) {
    Dialect dialect = statements.dialect();
    List<Object> values = new ArrayList<>();
    values.add(directory);
    int places = places(userIds.size());
    values.addAll(userIds);
    values.addAll(Collections.nCopies(places - userIds.size(), userIds.getLast()));
    values.addAll(List.of(directory, dialect.path(List.of("displayName")), directory));
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
            .formatted(
                String.join(", ", Collections.nCopies(places, "?")),
                dialect.text(dialect.inDocument("g.document"))),
        row ->
            new Found(
                row.getString(1),
                new Belonging(row.getString(2), row.getString(3), row.getInt(4) == 1)),
        values);
  }

  /** The next power of two, so that there are few statements to prepare. */
  private static int places(int users) {
    return users == 1 ? 1 : Integer.highestOneBit(users - 1) << 1;
  }
}
