package io.scimoperator.runtime.store;

import io.scimoperator.runtime.event.EventType;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a directory's event log.
 *
 * @param types of the events; empty for all
 * @param cursor the event after which (descending: before which) to begin, null for the start
 *     (descending: the end)
 * @param from earliest, inclusive
 * @param until latest, inclusive
 * @param user public id {@code directory_user_…} of the user that they are about, who joined or
 *     left a group in some; null for all
 */
public record EventQuery(
    Set<EventType> types,
    @Nullable String cursor,
    boolean descending,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable String user,
    int limit) {

  public EventQuery {
    types = Set.copyOf(types);
  }

  /** Events whoever they are about. */
  public EventQuery(
      Set<EventType> types,
      @Nullable String cursor,
      boolean descending,
      @Nullable Instant from,
      @Nullable Instant until,
      int limit) {
    this(types, cursor, descending, from, until, null, limit);
  }

  /** All events after the cursor, oldest first. */
  public static EventQuery after(@Nullable String cursor, int limit) {
    return new EventQuery(Set.of(), cursor, false, null, null, limit);
  }

  /** The latest events, newest first. */
  public static EventQuery latest(int limit) {
    return new EventQuery(Set.of(), null, true, null, null, limit);
  }
}
