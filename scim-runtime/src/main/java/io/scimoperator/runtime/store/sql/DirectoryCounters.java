package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;

/**
 * What a transaction changes in the row of a directory: its counters, and the position of its last
 * event. It is written once and late, because everybody who changes something in the directory then
 * waits for the end of this transaction. So positions of events are seen in their order.
 */
final class DirectoryCounters {

  private final long directory;
  private boolean touched;
  private long users;
  private long activeUsers;
  private long groups;
  private long memberships;

  DirectoryCounters(long directory) {
    this.directory = directory;
  }

  /** Counts a resource; with -1 it is no more. */
  void add(Resource resource, int sign) {
    touched = true;
    boolean user = resource.type() == ResourceType.USER;
    users += user ? sign : 0;
    activeUsers += user && ResourceRow.isActive(resource) ? sign : 0;
    groups += user ? 0 : sign;
  }

  void addMemberships(int number) {
    touched |= number != 0;
    memberships += number;
  }

  /**
   * Writes the counters and takes positions for events.
   *
   * @param earliest least position of the first event
   * @return the position of the last event
   */
  long advance(Statements statements, int events, long earliest) {
    if (!touched && events == 0) {
      return 0;
    }
    long last =
        statements
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
                (long) events,
                earliest,
                earliest,
                directory)
            .orElseThrow(DirectoryCounters::erased);
    users = 0;
    activeUsers = 0;
    groups = 0;
    memberships = 0;
    touched = false;
    return last;
  }

  /** The request had been let in before the directory was erased. */
  private static ScimException erased() {
    return new ScimException(ScimException.Kind.NOT_FOUND, "This directory was deleted.");
  }
}
