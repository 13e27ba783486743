package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.admin.v1.WebhookAttempt;
import io.scimoperator.runtime.delivery.Follower;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.store.WebhookProgress;
import io.scimoperator.secret.SigningSecret;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The sending to one receiver: reads ahead in the log, keeps a bounded number of attempts under
 * way, and notes five times a second how far it has come. All but the attempts and the reading
 * happens on one thread.
 */
final class DeliveryLoop {

  private static final Logger LOG = System.getLogger(DeliveryLoop.class.getName());

  /** What all receivers of a process have read ahead, so that it fits into memory. */
  private static final int OF_ALL = 20_000;

  private static final int LARGEST_WINDOW = 1000;
  private static final int MOST_WAITING = 1000;
  private static final int PAGE = 250;
  private static final int SMALLEST_WINDOW = 16;
  private static final Duration BETWEEN_NOTES = Duration.ofMillis(200);
  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final Duration LAST_WAIT = Duration.ofSeconds(2);

  private final Sending sending;
  private final EndpointRun owner;
  private final LogReader reader;
  private final Backlog backlog;
  private final Standing standing;
  private final long revision;
  private final AttemptLog log = new AttemptLog();
  private final Queue<Signal> signals = new ConcurrentLinkedQueue<>();
  private final Courier courier;
  private boolean reading;
  private boolean atTheEnd;
  private boolean healthChanged;
  private long notedAt = System.nanoTime();
  private long busyAt = System.nanoTime();

  DeliveryLoop(Sending sending, EndpointRun owner, LogReader reader, LogReader.Loaded loaded) {
    this.sending = sending;
    this.owner = owner;
    this.reader = reader;
    this.courier =
        new Courier(
            sending,
            reader,
            signal -> {
              signals.add(signal);
              owner.wake();
            });
    this.backlog = loaded.backlog();
    this.standing = new Standing(loaded.state(), ThreadLocalRandom.current());
    this.revision = loaded.state().revision();
  }

  /** Runs until there is nothing to do, somebody else takes over, or it is stopped. */
  void run(Follower follower) {
    try {
      go(follower);
    } finally {
      // What is under way is somebody else's from now on.
      backlog.underWay().forEach(Item::cancel);
    }
  }

  private void go(Follower follower) {
    boolean going = true;
    while (going) {
      takeSignals();
      atTheEnd &= !follower.takeNews();
      Optional<Endpoint> endpoint = sending.endpoints().apply(reader.key());
      boolean sends = endpoint.filter(this::maySend).isPresent();
      if (sends) {
        readAhead(endpoint.orElseThrow());
        dispatch(endpoint.orElseThrow());
      }
      boolean over = isOver(sends);
      if (over || isTimeToNote()) {
        going = note(over) && !over;
      }
      if (going) {
        rest();
      }
    }
  }

  private Instant now() {
    return sending.tools().clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private boolean maySend(Endpoint endpoint) {
    return !owner.isStopping()
        && standing.health().pausedAt() == null
        && sending.lease().permitsAttempt()
        && endpoint.isReady(now());
  }

  private void takeSignals() {
    for (Signal signal = signals.poll(); signal != null; signal = signals.poll()) {
      busyAt = System.nanoTime();
      switch (signal) {
        case Signal.Answered(Item item, Answer answer) -> answered(item, answer);
        case Signal.Read(LogReader.Page page) -> {
          reading = false;
          atTheEnd = page.isLast();
          backlog.add(page.items(), page.position());
        }
        case Signal.Unread(RuntimeException failure) -> throw failure;
      }
    }
  }

  private void readAhead(Endpoint endpoint) {
    int share = Math.clamp(OF_ALL / sending.active().getAsInt(), SMALLEST_WINDOW, LARGEST_WINDOW);
    int window = standing.isDown() ? SMALLEST_WINDOW : share;
    if (reading || atTheEnd || backlog.size() >= window || backlog.waiting() >= MOST_WAITING) {
      return;
    }
    reading = true;
    long from = backlog.read();
    int size = Math.min(window, PAGE);
    Instant now = now();
    Thread.startVirtualThread(() -> courier.read(endpoint, from, size, now));
  }

  private void dispatch(Endpoint endpoint) {
    Instant now = now();
    int most = standing.concurrency(now);
    while (backlog.underWay().size() < most) {
      Optional<Item> item = backlog.take(now);
      if (item.isEmpty()) {
        return;
      }
      busyAt = System.nanoTime();
      List<SigningSecret> secrets = standing.inOrder(endpoint.secretsAt(now));
      Event known = item.get().event;
      Thread.startVirtualThread(() -> courier.send(item.get(), known, endpoint, secrets));
    }
  }

  private void answered(Item item, Answer answer) {
    healthChanged = true;
    switch (answer) {
      case Answer.Taken(int status, Duration took) -> {
        log.add(attempt(item, status, took, null));
        sending.observer().attempted(true, took);
        backlog.finish(item);
        if (standing.taken(now())) {
          backlog.hurry(now());
        }
      }
      case Answer.Refused refused -> {
        standing.refused(refused.status());
        Duration wished = refused.retryAfter().orElse(Duration.ZERO);
        failed(item, refused.reason(), wished);
        log.add(attempt(item, refused.status(), refused.took(), refused.reason()));
        sending.observer().attempted(false, refused.took());
        if (refused.isForEver()) {
          pause();
        }
      }
      case Answer.Rejected(int status, String reason, Duration took) -> {
        item.failed(reason, now());
        log.add(attempt(item, status, took, reason));
        sending.observer().attempted(false, took);
        standing.taken(now());
        park(item);
      }
      case Answer.Irrelevant() -> backlog.finish(item);
      case Answer.Unanswered(String reason, Duration took) -> {
        failed(item, reason, Duration.ZERO);
        log.add(attempt(item, null, took, reason));
        sending.observer().attempted(false, took);
      }
      case Answer.Lost() -> {
        log.add(attempt(item, null, Duration.ZERO, Answer.Lost.REASON));
        backlog.finish(item);
      }
    }
  }

  private WebhookAttempt attempt(
      Item item, @Nullable Integer status, Duration took, @Nullable String error) {
    int number = error == null ? item.attempts + 1 : Math.max(1, item.attempts);
    return new WebhookAttempt(now(), item.id, item.type, number, status, took.toMillis(), error);
  }

  private void failed(Item item, String reason, Duration wished) {
    Instant now = now();
    standing.failed(item.id, reason, now);
    item.failed(reason, now);
    if (standing.isDownFor(sending.giveUp(), now)) {
      pause();
    } else if (!standing.isDown() && item.isTriedFor(sending.giveUp(), now)) {
      park(item);
      return;
    }
    item.dueAt = now.plus(RetrySchedule.after(item.attempts, wished, ThreadLocalRandom.current()));
    backlog.retry(item);
  }

  private void park(Item item) {
    backlog.park(item, now());
    sending.observer().parked();
  }

  private void pause() {
    standing.pause(now());
    sending.observer().paused();
    LOG.log(
        Level.WARNING,
        "the webhook {0} of {1} is paused: {2}",
        reader.key().name(),
        sending.endpoints().apply(reader.key()).map(Endpoint::path).orElse("a directory"),
        standing.health().lastError());
  }

  /** Whether nothing is left that this process should do now. */
  private boolean isOver(boolean sends) {
    if (!backlog.underWay().isEmpty() || reading || !signals.isEmpty()) {
      return false;
    }
    return !sends
        || ((atTheEnd || standing.isDown() || backlog.waiting() >= MOST_WAITING)
            && System.nanoTime() - busyAt > LINGER.toNanos()
            && due().filter(due -> due.isBefore(now().plus(LAST_WAIT))).isEmpty());
  }

  /** When something may be sent again; empty if nothing waits for its time. */
  private Optional<Instant> due() {
    Instant rests = standing.restsUntil();
    return backlog.nextDue().map(due -> rests != null && due.isBefore(rests) ? rests : due);
  }

  private boolean isTimeToNote() {
    return System.nanoTime() - notedAt >= BETWEEN_NOTES.toNanos()
        && (healthChanged || log.isDue() || backlog.isUnsaved());
  }

  /**
   * Notes how far it has come.
   *
   * @return whether this process may go on
   */
  private boolean note(boolean last) {
    Backlog.Unsaved unsaved = backlog.unsaved();
    WebhookProgress progress =
        new WebhookProgress(
            unsaved.position(),
            standing.health(),
            due().map(due -> due.equals(Instant.MIN) ? now() : due).orElse(null),
            standing.restsUntil(),
            last,
            unsaved.changed(),
            unsaved.settled(),
            last || log.isDue() ? log.take() : List.of());
    healthChanged = false;
    boolean noted =
        sending
            .store()
            .write(
                reader.key().directory(),
                tx -> tx.webhooks().settle(reader.key(), sending.process(), revision, progress));
    notedAt = System.nanoTime();
    return noted;
  }

  /** Until something happens, or it is time for something. */
  private void rest() {
    long now = System.nanoTime();
    long longest = sending.tools().timeout().toNanos();
    backlog.underWay().stream().filter(item -> now - item.sentAt > longest).forEach(Item::cancel);
    if (signals.isEmpty()) {
      Duration wait =
          due()
              .filter(due -> due.isAfter(now()))
              .map(due -> Duration.between(now(), due))
              .filter(time -> time.compareTo(BETWEEN_NOTES) < 0)
              .orElse(BETWEEN_NOTES);
      LockSupport.parkNanos(this, wait.toNanos());
    }
  }
}
