package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.Departures;
import io.scimoperator.runtime.store.GuardState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who went away from a directory, in SQL. Whoever counts holds the row of the directory. */
record DepartureTable(Statements statements, long directory) implements Departures {

  /** The first and the last that count. */
  private record Ends(long first, long last, long activeBefore, long lastExpiry) {
    static final Ends NONE = new Ends(1, 0, 0, 0);

    long counted() {
      return last - first + 1;
    }
  }

  @Override
  public Tally tally(Instant now) {
    long active =
        statements
            .one(
                "select r.active_users from directory r where r.directory_key = ?"
                    + statements.dialect().forChange(),
                Rows::number,
                directory)
            .orElse(0L);
    statements.change(
        "delete from departure where directory_key = ? and expires_at <= ?",
        directory,
        now.toEpochMilli());
    Ends ends = ends();
    return new Tally(ends.counted(), active, ends.counted() == 0 ? active : ends.activeBefore());
  }

  private Ends ends() {
    return statements
        .one(
            """
            select first.ordinal, last.ordinal, first.active_before, last.expires_at
            from departure first join departure last on last.directory_key = first.directory_key
            where first.directory_key = ?
              and first.ordinal = (select min(ordinal) from departure where directory_key = ?)
              and last.ordinal = (select max(ordinal) from departure where directory_key = ?)
            """,
            row -> new Ends(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
            directory,
            directory,
            directory)
        .orElse(Ends.NONE);
  }

  @Override
  public Set<String> counted(Collection<String> userIds) {
    return Set.copyOf(
        statements.list(
            "select user_id from departure where directory_key = ? and user_id in "
                + statements.dialect().texts(),
            row -> row.getString(1),
            List.of(directory, MembershipTable.texts(userIds))));
  }

  /** None may expire before an earlier one, else the ordinals would have a gap. */
  @Override
  public void add(List<String> userIds, Instant until, long activeBefore) {
    Ends ends = ends();
    long expiry = Math.max(until.toEpochMilli(), ends.lastExpiry());
    List<List<? extends @Nullable Object>> rows = new ArrayList<>();
    long ordinal = ends.last();
    for (String id : userIds) {
      rows.add(List.of(directory, ++ordinal, id, expiry, activeBefore));
    }
    statements.changeEach(
        """
        insert into departure (directory_key, ordinal, user_id, expires_at, active_before)
        values (?, ?, ?, ?, ?)
        """,
        rows);
  }

  @Override
  public void forget() {
    statements.change("delete from departure where directory_key = ?", directory);
  }

  @Override
  public void refused(Instant now, Instant until) {
    long millis = now.toEpochMilli();
    statements.change(
        "delete from held_departure where directory_key = ? and expires_at <= ?",
        directory,
        millis);
    statements.change(
        """
        insert into held_departure (directory_key, requests, first_at, last_at, expires_at)
        values (?, 1, ?, ?, ?)
        on conflict (directory_key) do update
        set requests = held_departure.requests + 1, last_at = excluded.last_at,
          expires_at = excluded.expires_at
        """,
        directory,
        millis,
        millis,
        until.toEpochMilli());
  }

  @Override
  public void forgetRefusals() {
    statements.change("delete from held_departure where directory_key = ?", directory);
  }

  /** Of some directories, by their keys; who has nothing is left out. */
  static Map<Long, GuardState> states(
      Statements statements, Collection<Long> directories, Instant now) {
    Map<Long, GuardState> result = new HashMap<>();
    List<Object> values = List.of(directories.toString(), now.toEpochMilli());
    String those =
        " where directory_key in " + statements.dialect().numbers() + " and expires_at > ?";
    statements
        .list(
            "select directory_key, count(*) from departure" + those + " group by directory_key",
            row -> Map.entry(row.getLong(1), new GuardState(row.getLong(2), 0, null, null)),
            values)
        .forEach(one -> result.put(one.getKey(), one.getValue()));
    statements
        .list(
            "select directory_key, requests, first_at, last_at from held_departure" + those,
            row ->
                Map.entry(
                    row.getLong(1),
                    new GuardState(
                        0,
                        row.getLong(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Instant.ofEpochMilli(row.getLong(4)))),
            values)
        .forEach(one ->
            result.merge(
                one.getKey(),
                one.getValue(),
                (counts, held) ->
                    new GuardState(
                        counts.counted(),
                        held.refused(),
                        held.firstRefusedAt(),
                        held.lastRefusedAt())));
    return result;
  }
}
