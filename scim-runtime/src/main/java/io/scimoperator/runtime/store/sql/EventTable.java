package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.Event.Draft;
import io.scimoperator.runtime.event.EventIds;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.store.EventQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ThreadLocalRandom;

/** The event log, in SQL. */
record EventTable(Statements statements) {

  private static final String PREFIX = "event_";
  private static final String INSERT = "insert into event values (?, ?, ?, ?, ?, ?, ?)";

  List<Event> list(long directory, EventQuery query) {
    String order = " order by id " + (query.descending() ? "desc" : "asc") + " limit ?";
    List<Object> values = new ArrayList<>();
    if (query.types().isEmpty()) {
      String all = "select * from event where " + condition(directory, query, values);
      values.add(query.limit());
      return statements.list(all + order, Rows::event, values);
    }
    // One index walk for each type: what is not asked for is not read.
    StringJoiner union = new StringJoiner(" union all ");
    for (EventType type : query.types()) {
      String condition = condition(directory, query, values) + " and type = ?";
      union.add("select * from (select * from event where " + condition + order + ")");
      values.add(type.wireName());
      values.add(query.limit());
    }
    values.add(query.limit());
    return statements.list("select * from (" + union + ")" + order, Rows::event, values);
  }

  private static String condition(long directory, EventQuery query, List<Object> values) {
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
    return sql.toString();
  }

  Optional<Event> find(long directory, String id) {
    return statements.one(
        "select * from event where directory_key = ? and id = ?", Rows::event, directory, id);
  }

  /**
   * Appends events in this order.
   *
   * @param position of the first in the order of all events of its directory
   */
  void append(long directory, long position, Event.Cause cause, Instant now, List<Draft> events) {
    List<List<?>> rows = new ArrayList<>();
    long next = position;
    for (Draft event : events) {
      rows.add(
          List.of(
              directory,
              PREFIX + EventIds.at(next++, ThreadLocalRandom.current()),
              event.type().wireName(),
              event.data().toString(),
              cause.actorId(),
              cause.requestId(),
              now.toEpochMilli()));
    }
    statements.changeEach(INSERT, rows);
  }

  /** Locks the directory, too. */
  void forget(long directory) {
    statements.change("update directory set event_position = 0 where directory_key = ?", directory);
    statements.change("delete from event where directory_key = ?", directory);
  }

  /** Puts events back as they were. */
  void restore(long directory, List<Event> events) {
    List<List<?>> rows = new ArrayList<>();
    long last = 0;
    for (Event event : events) {
      rows.add(
          List.of(
              directory,
              event.id(),
              event.type().wireName(),
              event.data().toString(),
              event.cause().actorId(),
              event.cause().requestId(),
              event.createdAt().toEpochMilli()));
      last = Math.max(last, EventIds.positionOf(event.id().substring(PREFIX.length())));
    }
    statements.changeEach(INSERT, rows);
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
}
