package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventIds;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a transaction changes in the row of a directory: its counters, its events, and the position
 * of the last one. It is written once and late, because everybody who changes something in the
 * directory then waits for the end of this transaction. So positions of events are seen in their
 * order.
 */
final class DirectoryCounters {

  private final long directory;
  private final List<EventTable.Appended> appended = new ArrayList<>();
  private boolean touched;
  private long changes;
  private long users;
  private long activeUsers;
  private long groups;
  private long memberships;

  DirectoryCounters(long directory) {
    this.directory = directory;
  }

  /** Counts a resource; with -1 it is no more. */
  void add(Resource resource, int sign) {
    changes++;
    touched = true;
    boolean user = resource.type() == ResourceType.USER;
    users += user ? sign : 0;
    activeUsers += user && ResourceRow.isActive(resource) ? sign : 0;
    groups += user ? 0 : sign;
  }

  void addMemberships(int number) {
    changes++;
    touched |= number != 0;
    memberships += number;
  }

  /** Appends events, in this order, once the counters are written. */
  void append(Event.Cause cause, Instant now, List<Event.Draft> events) {
    changes++;
    appended.add(new EventTable.Appended(cause, now, events));
  }

  /** How often it was changed. */
  long changes() {
    return changes;
  }

  /** Events that are not written yet. */
  int waitingEvents() {
    return appended.stream().mapToInt(one -> one.events().size()).sum();
  }

  /** The same changes, that those which come next do not touch. */
  DirectoryCounters copy() {
    DirectoryCounters copy = new DirectoryCounters(directory);
    copy.touched = touched;
    copy.users = users;
    copy.activeUsers = activeUsers;
    copy.groups = groups;
    copy.memberships = memberships;
    copy.appended.addAll(appended);
    return copy;
  }

  /** Writes the counters and the events; from then on others wait for the end. */
  void write(Statements statements) {
    int events = waitingEvents();
    if (!touched && events == 0) {
      return;
    }
    long first = advance(statements, events) - events + 1;
    new EventTable(statements).append(directory, first, appended);
    users = 0;
    activeUsers = 0;
    groups = 0;
    memberships = 0;
    touched = false;
    appended.clear();
  }

  /** Writes the counters and takes positions for events; the last of them. */
  private long advance(Statements statements, long events) {
    long earliest =
        appended.stream().mapToLong(one -> EventIds.position(one.now())).max().orElse(0);
    return statements
        .one(
            """
            update directory set users = users + ?, active_users = active_users + ?,
              groups = groups + ?, memberships = memberships + ?,
              event_position = ? +
                case when event_position >= ? then event_position else ? end
            where directory_key = ? returning event_position
            """,
            Rows::number,
            users,
            activeUsers,
            groups,
            memberships,
            events,
            earliest,
            earliest,
            directory)
        .orElseThrow(DirectoryCounters::erased);
  }

  /** The request had been let in before the directory was erased. */
  private static ScimException erased() {
    return new ScimException(ScimException.Kind.NOT_FOUND, "This directory was deleted.");
  }
}
