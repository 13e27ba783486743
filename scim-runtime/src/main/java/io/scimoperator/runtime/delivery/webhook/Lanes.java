package io.scimoperator.runtime.delivery.webhook;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the order: one lane for each user and group, and an item is ready when it is the first in
 * all of its lanes and its time has come. Everything else goes past it. Belongs to one thread.
 */
final class Lanes {

  private final Map<String, Deque<Item>> lanes = new HashMap<>();
  private final Queue<Item> ready = new ArrayDeque<>();
  private final PriorityQueue<Item> delayed =
      new PriorityQueue<>(
          Comparator.comparing((Item item) -> item.dueAt).thenComparingLong(item -> item.position));
  private int size;

  /** Items that are not finished. */
  int size() {
    return size;
  }

  /** Adds an item behind all that are there. */
  void add(Item item) {
    size++;
    item.keys.forEach(key -> lanes.computeIfAbsent(key, k -> new ArrayDeque<>()).addLast(item));
    queueIfFirst(item);
  }

  private void queueIfFirst(Item item) {
    if (!item.queued && blocker(item) == null) {
      retry(item);
    }
  }

  /** An item that is to be finished before this one; null if there is none. */
  @Nullable Item blocker(Item item) {
    for (String key : item.keys) {
      Item first = Objects.requireNonNull(lanes.get(key), key).getFirst();
      if (first != item) {
        return first;
      }
    }
    return null;
  }

  /** The next item whose turn it is. It has to be {@linkplain #retry put back} or finished. */
  Optional<Item> take(Instant now) {
    while (!delayed.isEmpty() && !delayed.element().dueAt.isAfter(now)) {
      ready.add(delayed.remove());
    }
    return Optional.ofNullable(ready.poll());
  }

  /** An item that was taken waits for its time again. */
  void retry(Item item) {
    item.queued = true;
    delayed.add(item);
  }

  /** All that failed may be taken at once. */
  void hurry(Instant now) {
    for (Item item : delayed) {
      item.changed |= item.dueAt.isAfter(now);
    }
    ready.addAll(delayed.stream().sorted(Comparator.comparingLong(item -> item.position)).toList());
    delayed.clear();
    ready.forEach(item -> item.dueAt = now.isBefore(item.dueAt) ? now : item.dueAt);
  }

  /** When the next item may be taken; empty if none waits for its time. */
  Optional<Instant> nextDue() {
    return ready.isEmpty()
        ? Optional.ofNullable(delayed.peek()).map(item -> item.dueAt)
        : Optional.of(Instant.MIN);
  }

  /** An item that was taken is finished: those behind it move up. */
  void finish(Item item) {
    size--;
    for (String key : item.keys) {
      Deque<Item> lane = Objects.requireNonNull(lanes.get(key), key);
      lane.removeFirst();
      if (lane.isEmpty()) {
        lanes.remove(key);
      }
    }
    for (String key : item.keys) {
      Deque<Item> lane = lanes.get(key);
      if (lane != null) {
        queueIfFirst(lane.getFirst());
      }
    }
  }
}
