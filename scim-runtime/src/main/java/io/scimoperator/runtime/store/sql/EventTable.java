package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.Event.Draft;
import io.scimoperator.runtime.event.EventIds;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.Portion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The event log, in SQL. */
record EventTable(Statements statements) {

  private static final String PREFIX = "event_";
  private static final String COLUMNS = Rows.EVENT_COLUMNS;
  private static final String INSERT =
      "insert into event (directory_key, "
          + COLUMNS
          + ", subject_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** Events of one request. */
  record Appended(Event.Cause cause, Instant now, List<Draft> events) {

    Appended {
      events = List.copyOf(events);
    }
  }

  Portion<Event> list(long directory, EventQuery query) {
    String order = " order by id " + (query.descending() ? "desc" : "asc") + " limit ?";
    List<Object> values = new ArrayList<>();
    if (query.types().isEmpty()) {
      String events = query.user() == null ? "event" : along("event_of_user");
      String all =
          "select " + COLUMNS + " from " + events + " where " + condition(directory, query, values);
      values.add(query.limit());
      return portion(all + order, query, values);
    }
    // One index walk for each type: what is not asked for is not read.
    StringJoiner union = new StringJoiner(" union all ");
    for (EventType type : query.types()) {
      String condition = condition(directory, query, values) + " and type = ?";
      union.add(
          "select * from (select "
              + COLUMNS
              + " from "
              + along("event_of_type")
              + " where "
              + condition
              + order
              + ")");
      values.add(type.wireName());
      values.add(query.limit());
    }
    values.add(query.limit());
    return portion("select * from (" + union + ")" + order, query, values);
  }

  private Portion<Event> portion(String sql, EventQuery query, List<Object> values) {
    return statements.portion(sql, "data", Rows::sizedEvent, values, query.limit());
  }

  private String along(String index) {
    return statements.dialect().along("event", index);
  }

  private String condition(long directory, EventQuery query, List<Object> values) {
    StringBuilder sql = new StringBuilder("directory_key = ?");
    values.add(directory);
    String cursor = query.cursor();
    if (cursor != null) {
      sql.append(query.descending() ? " and id < ?" : " and id > ?");
      values.add(cursor);
    }
    Instant from = query.from();
    if (from != null) {
      // Ids begin with a time that is not before the event's own.
      sql.append(" and id >= ? and created_at >= ?");
      values.add(PREFIX + EventIds.earliest(from));
      values.add(from.toEpochMilli());
    }
    Instant until = query.until();
    if (until != null) {
      sql.append(" and created_at <= ?");
      values.add(until.toEpochMilli());
    }
    String user = query.user();
    if (user != null) {
      sql.append(" and ").append(statements.dialect().userOfEvent()).append(" = ?");
      values.add(user);
    }
    return sql.toString();
  }

  /** The greatest id of a position. */
  static String lastAt(long position) {
    return PREFIX + EventIds.greatest(position);
  }

  Optional<Event> find(long directory, String id) {
    return statements.one(
        "select " + COLUMNS + " from event where directory_key = ? and id = ?",
        Rows::event,
        directory,
        id);
  }

  /**
   * Appends events in this order.
   *
   * @param position of the first in the order of all events of its directory
   */
  void append(long directory, long position, List<Appended> appended) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    long next = position;
    for (Appended one : appended) {
      for (Draft draft : one.events()) {
        String id = PREFIX + EventIds.at(next++, ThreadLocalRandom.current());
        String data = draft.data().toString();
        Event event = new Event(id, draft.type(), data, one.cause(), one.now());
        rows.add(row(directory, event, draft.subject()));
      }
    }
    statements.changeEach(INSERT, rows);
  }

  private static List<@Nullable Object> row(long directory, Event event, @Nullable String subject) {
    Event.Actor actor = event.cause().actor();
    return Arrays.asList(
        directory,
        event.id(),
        event.type().wireName(),
        event.json(),
        actor.id(),
        actor.source().name(),
        actor.name(),
        event.cause().requestId(),
        event.createdAt().toEpochMilli(),
        event.cause().method(),
        subject);
  }

  /** Locks the directory, too. */
  void forget(long directory) {
    statements.change("update directory set event_position = 0 where directory_key = ?", directory);
    statements.change("delete from event where directory_key = ?", directory);
  }

  /** Puts events back as they were. */
  void restore(long directory, List<Event> events) {
    statements.changeEach(
        INSERT, events.stream().map(event -> row(directory, event, null)).toList());
    long last =
        events.stream()
            .mapToLong(event -> EventIds.positionOf(event.id().substring(PREFIX.length())))
            .max()
            .orElse(0);
    statements.change(
        """
        update directory set event_position =
          case when event_position > ? then event_position else ? end
        where directory_key = ?
        """,
        last,
        last,
        directory);
  }

  /**
   * Deletes the oldest events of a directory that are older than a moment, but never the newest one
   * of all: it is the cursor of everybody who has read so far. They are looked up once: PostgreSQL
   * might do it again for each row, and find others.
   *
   * @param atMost how many are deleted
   * @return how many there were
   */
  int purge(long directory, Instant before, int atMost) {
    return statements.change(
        """
        with old as materialized (
          select id from event r where directory_key = ? and id < ?
            and id < (select max(id) from event where directory_key = ?)
          order by id limit ?
        """
            + statements.dialect().passingOver()
            + ") delete from event where directory_key = ? and id in (select id from old)",
        directory,
        PREFIX + EventIds.earliest(before),
        directory,
        atMost,
        directory);
  }

  /** The position of the last event of each of these directories, by their keys. */
  Map<Long, Long> positions(Collection<Long> directories) {
    Map<Long, Long> result = new HashMap<>();
    statements
        .list(
            "select directory_key, event_position from directory where directory_key in "
                + statements.dialect().numbers(),
            row -> Map.entry(row.getLong(1), row.getLong(2)),
            List.of(directories.toString()))
        .forEach(entry -> result.put(entry.getKey(), entry.getValue()));
    return result;
  }
}
