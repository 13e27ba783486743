package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventIds;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.Portion;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.runtime.store.WebhookState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what one receiver has not taken yet. */
record LogReader(Store store, WebhookKey key) {

  private static final String PREFIX = "event_";
  private static final int MOST_WAITING = 5000;

  /** Where the sending stands. */
  record Loaded(WebhookState state, Backlog backlog) {}

  /**
   * A page of the log.
   *
   * @param position that it ends at
   * @param isLast whether there is nothing behind it
   */
  record Page(List<Item> items, long position, boolean isLast) {
    Page {
      items = List.copyOf(items);
    }
  }

  /** What was noted; empty if there is no such webhook. */
  Optional<Loaded> load(Endpoint endpoint, Instant now) {
    return store.read(tx -> tx.webhooks().find(key).map(state -> load(tx, state, endpoint, now)));
  }

  private Loaded load(ReadTransaction tx, WebhookState state, Endpoint endpoint, Instant now) {
    Backlog backlog = new Backlog(state.position());
    for (WebhookDelivery delivery : tx.webhooks().deliveries(key, MOST_WAITING)) {
      if (delivery.parkedAt() == null) {
        backlog.remember(Item.remembered(delivery, keys(tx, endpoint, delivery), now));
      } else {
        backlog.skip(delivery.eventId());
      }
    }
    return new Loaded(state, backlog);
  }

  private List<String> keys(ReadTransaction tx, Endpoint endpoint, WebhookDelivery delivery) {
    return tx.event(key.directory(), delivery.eventId())
        .map(event -> ResourceKeys.of(endpoint.directoryId(), event))
        .orElse(List.of());
  }

  /** The events behind a position. */
  Page page(Endpoint endpoint, long from, int size, Instant now) {
    return store.read(tx -> {
      long end = tx.eventPositions(List.of(key.directory())).getOrDefault(key.directory(), 0L);
      Portion<Event> events = tx.events(key.directory(), query(endpoint, from, size));
      List<Item> items =
          events.stream()
              .map(event -> Item.fresh(event, ResourceKeys.of(endpoint.directoryId(), event), now))
              .toList();
      boolean last = !events.goesOn();
      return new Page(items, last ? Math.max(from, end) : items.getLast().position, last);
    });
  }

  private static EventQuery query(Endpoint endpoint, long from, int size) {
    return new EventQuery(
        endpoint.types(), PREFIX + EventIds.greatest(from), false, null, null, size);
  }

  /** An event; empty if the log does not keep it any more. */
  Optional<Event> event(String id) {
    return store.read(tx -> tx.event(key.directory(), id));
  }
}
