package io.scimoperator.runtime.delivery.securityevent;

import io.scimoperator.admin.v1.WebhookAttempt;
import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.store.WebhookProgress;
import io.scimoperator.runtime.store.WebhookState;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes over what a receiver says of its tokens: the position goes past all that it has seen, and
 * only what it passed over, or cannot take, is remembered by itself. Belongs to one transaction.
 */
final class Settlement {

  private static final int MOST_WAITING = 5000;

  /** More than can be handed out before something is acknowledged. */
  private static final int MOST_READ = 2000;

  private final WriteTransaction transaction;
  private final Feed feed;
  private final Instant now;

  /** What was said, by the ids of events; empty for an acknowledgement. */
  private final Map<String, Optional<SetError>> said = new HashMap<>();

  private final List<WebhookDelivery> changed = new ArrayList<>();
  private final List<String> settled = new ArrayList<>();
  private final List<WebhookAttempt> failures = new ArrayList<>();
  private @Nullable String lastError;

  Settlement(WriteTransaction transaction, Feed feed, PollRequest request, Instant now) {
    this.transaction = transaction;
    this.feed = feed;
    this.now = now;
    request.acknowledged().forEach(id -> say(id, Optional.empty()));
    request.errors().forEach((id, error) -> say(id, Optional.of(error)));
  }

  private void say(String tokenId, Optional<SetError> error) {
    feed.eventId(tokenId).ifPresent(event -> said.put(event, error));
  }

  /** Notes all of it; nothing happens if the store does not know the receiver. */
  void run() {
    transaction.webhooks().find(feed.key()).ifPresent(this::settle);
  }

  private void settle(WebhookState state) {
    for (WebhookDelivery delivery : transaction.webhooks().waiting(feed.key(), MOST_WAITING)) {
      Optional<SetError> word = said.get(delivery.eventId());
      if (word != null) {
        word.ifPresentOrElse(
            error -> park(delivery.eventId(), delivery.eventType(), error),
            () -> settled.add(delivery.eventId()));
      }
    }
    long position = pass(state.position());
    WebhookState.Health health = state.health();
    Instant delivered = said.containsValue(Optional.empty()) ? now : health.deliveredAt();
    transaction
        .webhooks()
        .acknowledge(
            feed.key(),
            new WebhookProgress(
                position,
                new WebhookState.Health(null, null, delivered, lastError),
                null,
                null,
                true,
                changed,
                settled,
                failures));
  }

  /** The new position: the last event behind the old one of which something was said. */
  private long pass(long position) {
    List<Event> seen = seenBehind(position);
    for (Event event : seen) {
      Optional<SetError> word = said.get(event.id());
      String type = event.type().wireName();
      if (word != null) {
        word.ifPresent(error -> park(event.id(), type, error));
      } else if (Claims.of(feed, event).isPresent()) {
        changed.add(new WebhookDelivery(event.id(), type, 1, now, now, null, null));
      }
    }
    return seen.isEmpty() ? position : LogPages.position(seen.getLast().id());
  }

  private List<Event> seenBehind(long position) {
    long furthest = said.keySet().stream().mapToLong(LogPages::position).max().orElse(position);
    List<Event> read = new ArrayList<>();
    LogPages pages = new LogPages(transaction, feed, position);
    while (pages.hasMore() && pages.position() < furthest && pages.read() < MOST_READ) {
      read.addAll(pages.next());
    }
    Predicate<Event> isSaid = event -> said.containsKey(event.id());
    while (!read.isEmpty() && !isSaid.test(read.getLast())) {
      read.removeLast();
    }
    return read;
  }

  private void park(String eventId, String eventType, SetError error) {
    String words = "It said " + error.inWords() + ".";
    lastError = words;
    changed.add(new WebhookDelivery(eventId, eventType, 1, now, null, now, words));
    failures.add(new WebhookAttempt(now, eventId, eventType, 1, null, 0, words));
  }
}
