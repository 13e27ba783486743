package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.admin.v1.WebhookDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one receiver has not taken yet, and how far the log may be forgotten: up to the first event
 * that is neither taken nor remembered by itself. Only what failed, waits for something that did,
 * or takes long is remembered; of all else the position tells enough. Belongs to one thread.
 */
final class Backlog {

  /** What takes longer does not keep the position back. */
  private static final Duration LONG = Duration.ofSeconds(1);

  private final Lanes lanes = new Lanes();

  /** Everything of the log that the position has not passed. */
  private final Deque<Item> order = new ArrayDeque<>();

  /** Everything that the store has a row of, or is to have one. */
  private final Set<Item> rows = new LinkedHashSet<>();

  /** What the store has rows of although the position has not passed it: not to be sent twice. */
  private final Set<String> ahead = new HashSet<>();

  private final List<Item> underWay = new ArrayList<>();
  private final List<String> settled = new ArrayList<>();
  private final List<WebhookDelivery> parked = new ArrayList<>();

  /** The log was read up to here. */
  private long read;

  private long passed;

  Backlog(long position) {
    this.read = position;
    this.passed = position;
  }

  /** Where the reading of the log goes on. */
  long read() {
    return read;
  }

  /** Events that are not finished. */
  int size() {
    return lanes.size();
  }

  /** Events that failed, or wait for one that did. */
  int waiting() {
    return rows.size();
  }

  List<Item> underWay() {
    return underWay;
  }

  /** Takes over what waited before. */
  void remember(Item item) {
    skip(item.id);
    rows.add(item);
    lanes.add(item);
  }

  /** One that the log may still tell of is not to be sent for that. */
  void skip(String eventId) {
    if (Item.position(eventId) > passed) {
      ahead.add(eventId);
    }
  }

  /** Takes over a page of the log. */
  void add(List<Item> items, long position) {
    for (Item item : items) {
      if (!ahead.remove(item.id)) {
        order.add(item);
        lanes.add(item);
      }
    }
    read = Math.max(read, position);
  }

  /** The next one to send. */
  Optional<Item> take(Instant now) {
    Optional<Item> next = lanes.take(now);
    next.ifPresent(item -> {
      item.sentAt = System.nanoTime() | 1;
      underWay.add(item);
    });
    return next;
  }

  /** When the next one may be sent; empty if none waits for its time. */
  Optional<Instant> nextDue() {
    return lanes.nextDue();
  }

  /** It was taken, or is to be forgotten. */
  void finish(Item item) {
    back(item);
    item.done = true;
    lanes.finish(item);
    if (rows.remove(item)) {
      settled.add(item.id);
    }
  }

  /** It was not taken, and is tried again at its time. */
  void retry(Item item) {
    back(item);
    item.changed = true;
    lanes.retry(item);
  }

  /** It is given up; those behind it move up. */
  void park(Item item, Instant now) {
    back(item);
    item.done = true;
    item.parkedAt = now;
    lanes.finish(item);
    rows.remove(item);
    parked.add(item.delivery(false));
  }

  private void back(Item item) {
    item.sentAt = 0;
    item.event = null;
    item.call = null;
    underWay.remove(item);
  }

  /** The receiver is there again: what failed is tried at once. */
  void hurry(Instant now) {
    lanes.hurry(now);
  }

  /** How many different events have failed and are not finished. */
  long failed() {
    return rows.stream().filter(Item::hasFailed).count();
  }

  /** Whether the store does not know everything yet. */
  boolean isUnsaved() {
    return !settled.isEmpty()
        || !parked.isEmpty()
        || passed != position()
        || rows.stream().anyMatch(item -> item.changed)
        || order.stream().anyMatch(item -> !item.done && isToBeRemembered(item));
  }

  /** What is to be saved; from then on it counts as saved. */
  Unsaved unsaved() {
    for (Item item : order) {
      if (!item.done && !item.remembered && isToBeRemembered(item)) {
        item.remembered = true;
        item.changed = true;
        rows.add(item);
      }
    }
    List<WebhookDelivery> changed = new ArrayList<>(parked);
    for (Item item : rows) {
      if (item.changed) {
        changed.add(item.delivery(lanes.blocker(item) != null));
        item.changed = false;
      }
    }
    passed = position();
    Unsaved result = new Unsaved(passed, changed, settled);
    parked.clear();
    settled.clear();
    return result;
  }

  /** What the store does not know yet. */
  record Unsaved(long position, List<WebhookDelivery> changed, List<String> settled) {
    Unsaved {
      changed = List.copyOf(changed);
      settled = List.copyOf(settled);
    }
  }

  private boolean isToBeRemembered(Item item) {
    if (item.hasFailed() || isSlow(item)) {
      return true;
    }
    @Nullable Item blocker = lanes.blocker(item);
    return blocker != null && blocker.remembered;
  }

  private static boolean isSlow(Item item) {
    return item.sentAt != 0 && System.nanoTime() - item.sentAt > LONG.toNanos();
  }

  private long position() {
    while (!order.isEmpty() && (order.getFirst().done || order.getFirst().remembered)) {
      order.removeFirst();
    }
    return order.isEmpty() ? read : order.getFirst().position - 1;
  }
}
