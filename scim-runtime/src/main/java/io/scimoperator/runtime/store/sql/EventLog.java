package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventIds;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.ReadTransaction;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives events ids that ascend in each directory, after a restart and a clock that went back too.
 */
final class EventLog {

  static final String PREFIX = "event_";

  private final EventIds ids = new EventIds();
  private final Set<Long> continued = new HashSet<>();

  String nextId(long directory, Instant now, ReadTransaction reading) {
    if (continued.add(directory)) {
      List<Event> last = reading.events(directory, EventQuery.latest(1));
      last.forEach(event -> ids.continueAfter(event.id().substring(PREFIX.length())));
    }
    return PREFIX + ids.next(now);
  }
}
