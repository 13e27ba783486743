package io.scimoperator.runtime.delivery.securityevent;

import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventIds;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.Portion;
import io.scimoperator.runtime.store.ReadTransaction;
import java.util.List;

/** Reads the log behind a position, page by page, as far as a receiver may hear of it. */
final class LogPages {

  private static final String PREFIX = "event_";
  private static final int PAGE = 250;

  private final ReadTransaction transaction;
  private final Feed feed;
  private long position;
  private int read;
  private boolean more;

  LogPages(ReadTransaction transaction, Feed feed, long position) {
    this.transaction = transaction;
    this.feed = feed;
    this.position = position;
    // Without a type that it may hear of, all would be meant.
    this.more = !feed.content().log().isEmpty();
  }

  /** Where an event is in the order of its directory's. */
  static long position(String eventId) {
    return EventIds.positionOf(eventId.substring(PREFIX.length()));
  }

  /** Whether there may be another page. */
  boolean hasMore() {
    return more;
  }

  /** Events that were read. */
  int read() {
    return read;
  }

  /** Everything up to here was read. */
  long position() {
    return position;
  }

  List<Event> next() {
    String after = PREFIX + EventIds.greatest(position);
    Portion<Event> portion =
        transaction.events(
            feed.key().directory(),
            new EventQuery(feed.content().asked(), after, false, null, null, PAGE));
    List<Event> page = portion.items();
    more = portion.goesOn();
    read += page.size();
    position = page.isEmpty() ? position : position(page.getLast().id());
    return page;
  }
}
