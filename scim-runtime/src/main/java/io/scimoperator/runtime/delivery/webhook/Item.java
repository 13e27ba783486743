package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event on its way to one receiver. Belongs to one thread. */
final class Item {

  private static final String PREFIX = "event_";

  final String id;
  final String type;
  final List<String> keys;
  final long position;

  /** Its text; null if that is to be read again. */
  @Nullable Event event;

  int attempts;
  @Nullable Instant firstAttemptAt;
  Instant dueAt;
  @Nullable Instant parkedAt;
  @Nullable String lastError;

  /** The attempt that is under way, to be cut off if it takes too long. */
  volatile GuardedClient.@Nullable Call call;

  /** Whether the store has a row of it. */
  boolean remembered;

  /** Whether that row says something else. */
  boolean changed;

  /** Whether its lanes have let it go, once: it may wait for its time, or be under way. */
  boolean queued;

  /** Whether it needs no more care: taken, or parked. */
  boolean done;

  /** {@link System#nanoTime} when the attempt began that is under way; 0 if there is none. */
  long sentAt;

  private Item(String id, String type, List<String> keys, Instant dueAt) {
    this.id = id;
    this.type = type;
    this.keys = List.copyOf(keys);
    this.position = position(id);
    this.dueAt = dueAt;
  }

  /** One that was just read. */
  static Item fresh(Event event, List<String> keys, Instant now) {
    Item item = new Item(event.id(), event.type().wireName(), keys, now);
    item.event = event;
    return item;
  }

  /** One that waited. */
  static Item remembered(WebhookDelivery delivery, List<String> keys, Instant now) {
    Instant next = delivery.nextAttemptAt();
    Item item = new Item(delivery.eventId(), delivery.eventType(), keys, next == null ? now : next);
    item.attempts = delivery.attempts();
    item.firstAttemptAt = delivery.firstAttemptAt();
    item.lastError = delivery.lastError();
    item.remembered = true;
    return item;
  }

  /** Where an event is in the order of its directory's. */
  static long position(String eventId) {
    return EventIds.positionOf(eventId.substring(PREFIX.length()));
  }

  /** Cuts off the attempt that is under way, if there is one. */
  void cancel() {
    GuardedClient.Call current = call;
    if (current != null) {
      current.cancel();
    }
  }

  /** An attempt was made, and it was not taken. */
  void failed(String reason, Instant now) {
    firstAttemptAt = firstAttemptAt == null ? now : firstAttemptAt;
    attempts++;
    lastError = reason;
  }

  boolean isTriedFor(Duration time, Instant now) {
    return firstAttemptAt != null && !now.isBefore(firstAttemptAt.plus(time));
  }

  boolean hasFailed() {
    return lastError != null;
  }

  /**
   * What the store is to remember.
   *
   * @param blocked whether it waits for another one
   */
  WebhookDelivery delivery(boolean blocked) {
    return new WebhookDelivery(
        id,
        type,
        attempts,
        firstAttemptAt,
        blocked || parkedAt != null ? null : dueAt,
        parkedAt,
        lastError);
  }
}
