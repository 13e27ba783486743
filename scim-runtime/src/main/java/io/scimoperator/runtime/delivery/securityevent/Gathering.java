package io.scimoperator.runtime.delivery.securityevent;

import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.WebhookState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers for one answer the oldest tokens that a receiver has not acknowledged: those that are
 * remembered by themselves, then those of the log behind its position. Belongs to one thread.
 */
final class Gathering {

  /** Who leaves so many behind gets no new ones before it has acknowledged some. */
  private static final int MOST_WAITING = 1000;

  /** So many events of the log are looked at in one transaction. */
  private static final int MOST_READ = 1000;

  private final ReadTransaction transaction;
  private final Feed feed;
  private final int most;
  private final Instant now;
  private final Map<String, String> tokens = new LinkedHashMap<>();
  private final List<String> lost = new ArrayList<>();
  private boolean more;

  private Gathering(ReadTransaction transaction, Feed feed, int most, Instant now) {
    this.transaction = transaction;
    this.feed = feed;
    this.most = most;
    this.now = now;
  }

  /**
   * What was gathered.
   *
   * @param position of the receiver
   * @param irrelevantUntil the log has nothing for the receiver from its position up to here
   * @param lost ids of events that wait, and that the log does not keep any more
   */
  record Gathered(PollAnswer answer, long position, long irrelevantUntil, List<String> lost) {
    Gathered {
      lost = List.copyOf(lost);
    }

    /** Whether there is something that need not be looked at again. */
    boolean isToBeNoted() {
      return irrelevantUntil > position || !lost.isEmpty();
    }
  }

  /** Empty if the store does not know the receiver. */
  static Optional<Gathered> of(ReadTransaction transaction, Feed feed, int most, Instant now) {
    return transaction
        .webhooks()
        .find(feed.key())
        .map(state -> new Gathering(transaction, feed, most, now).from(state));
  }

  private Gathered from(WebhookState state) {
    List<WebhookDelivery> waiting = transaction.webhooks().waiting(feed.key(), MOST_WAITING);
    for (WebhookDelivery delivery : waiting) {
      transaction
          .event(feed.key().directory(), delivery.eventId())
          .ifPresentOrElse(this::offer, () -> lost.add(delivery.eventId()));
    }
    long irrelevantUntil =
        waiting.size() < MOST_WAITING ? readLog(state.position()) : state.position();
    return new Gathered(new PollAnswer(tokens, more), state.position(), irrelevantUntil, lost);
  }

  /** Where the first event is behind a position that says something, or the reading ends. */
  private long readLog(long position) {
    LogPages pages = new LogPages(transaction, feed, position);
    long irrelevantUntil = position;
    while (!more && pages.hasMore() && pages.read() < MOST_READ) {
      pages.next().forEach(this::offer);
      if (tokens.isEmpty() && !more) {
        irrelevantUntil = pages.position();
      }
    }
    more |= pages.hasMore();
    return irrelevantUntil;
  }

  private void offer(Event event) {
    if (more) {
      return;
    }
    Optional<String> token = feed.token(event, now);
    if (token.isPresent() && tokens.size() == most) {
      more = true;
    } else {
      token.ifPresent(text -> tokens.put(feed.tokenId(event), text));
    }
  }
}
