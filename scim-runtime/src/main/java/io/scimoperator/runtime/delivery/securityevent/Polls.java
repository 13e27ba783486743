package io.scimoperator.runtime.delivery.securityevent;

import io.scimoperator.runtime.delivery.EventWatch;
import io.scimoperator.runtime.delivery.Follower;
import io.scimoperator.runtime.delivery.securityevent.Gathering.Gathered;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.runtime.store.WebhookProgress;
import io.scimoperator.runtime.store.WriteTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Answers receivers that poll, RFC 8936. What is handed out is remembered nowhere: it is handed out
 * again until it is acknowledged, by whichever process is asked. Safe for concurrent use.
 */
public final class Polls implements AutoCloseable {

  private final Store store;
  private final EventWatch watch;
  private final Limits limits;
  private final Clock clock;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<WebhookKey, Integer> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger inAll = new AtomicInteger();
  private volatile boolean closed;

  /**
   * How long and how many may wait for tokens; who may not is answered at once.
   *
   * @param longest after which a poll without tokens is answered
   * @param all polls that wait in this process
   * @param ofReceiver polls of one receiver that wait
   */
  public record Limits(Duration longest, int all, int ofReceiver) {

    /** Shorter than the patience of what usually stands in between. */
    public static final Limits USUAL = new Limits(Duration.ofSeconds(25), 1000, 4);
  }

  public Polls(Store store, EventWatch watch, Limits limits, Clock clock) {
    this.store = store;
    this.watch = watch;
    this.limits = limits;
    this.clock = clock;
  }

  /** Takes over what the receiver says of earlier tokens, then gives it the oldest others. */
  public PollAnswer poll(Feed feed, PollRequest request) {
    if (request.settles()) {
      settle(feed, request);
    }
    if (!feed.isReady(now())) {
      return PollAnswer.NOTHING;
    }
    PollAnswer first = gather(feed, request.maxEvents());
    boolean waits = first.tokens().isEmpty() && request.maxEvents() > 0;
    return waits && !request.returnImmediately() && enter(feed.key())
        ? await(feed, request.maxEvents())
        : first;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void settle(Feed feed, PollRequest request) {
    Instant now = now();
    write(feed, tx -> new Settlement(tx, feed, request, now).run());
  }

  private void write(Feed feed, Consumer<WriteTransaction> work) {
    long directory = feed.key().directory();
    store.write(
        directory,
        tx -> {
          tx.takeTurn(directory);
          work.accept(tx);
          return true;
        });
  }

  /** What says nothing to the receiver is passed for good. */
  private PollAnswer gather(Feed feed, int most) {
    PollAnswer answer;
    do {
      Optional<Gathered> gathered =
          store.read(feed.key().directory(), tx -> Gathering.of(tx, feed, most, now()));
      gathered.filter(Gathered::isToBeNoted).ifPresent(what -> note(feed, what));
      answer = gathered.map(Gathered::answer).orElse(PollAnswer.NOTHING);
    } while (answer.tokens().isEmpty() && answer.more() && most > 0 && !closed);
    return answer;
  }

  private void note(Feed feed, Gathered gathered) {
    write(
        feed,
        tx ->
            tx.webhooks()
                .find(feed.key())
                .filter(state -> state.position() == gathered.position())
                .ifPresent(state ->
                    tx.webhooks()
                        .acknowledge(
                            feed.key(),
                            WebhookProgress.passing(
                                gathered.irrelevantUntil(), state.health(), gathered.lost()))));
  }

  private boolean enter(WebhookKey key) {
    int same = waiting.merge(key, 1, Integer::sum);
    int all = inAll.incrementAndGet();
    if (closed || same > limits.ofReceiver() || all > limits.all()) {
      leave(key);
      return false;
    }
    return true;
  }

  private void leave(WebhookKey key) {
    inAll.decrementAndGet();
    waiting.computeIfPresent(key, (same, number) -> number == 1 ? null : number - 1);
  }

  private PollAnswer await(Feed feed, int most) {
    long end = System.nanoTime() + limits.longest().toNanos();
    PollAnswer answer = PollAnswer.NOTHING;
    try (Follower follower = watch.follow(feed.key().directory())) {
      followers.add(follower);
      Duration left = limits.longest();
      while (answer.tokens().isEmpty() && left.isPositive() && !closed) {
        if (follower.await(left)) {
          answer = gather(feed, most);
        }
        left = Duration.ofNanos(end - System.nanoTime());
      }
      followers.remove(follower);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      leave(feed.key());
    }
    return answer;
  }

  /** Those that wait are answered with nothing. */
  @Override
  public void close() {
    closed = true;
    followers.forEach(Follower::end);
  }
}
