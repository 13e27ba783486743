package io.scimoperator.runtime.api;

import io.helidon.http.HeaderNames;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.auth.DirectorySnapshot;
import io.scimoperator.runtime.delivery.EventWatch;
import io.scimoperator.runtime.delivery.Follower;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.ApplicationReads;
import io.scimoperator.runtime.service.Doorkeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All event streams that are open: not too many, each as long as its token is in force. */
public final class EventStreams {

  private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);

  /** A token is in use as long as somebody listens with it. */
  private static final Duration USE_EVERY = Duration.ofMinutes(5);

  private static final String STOPPING = "this process stops: come back, with Last-Event-ID";
  private static final String MEDIA_TYPE = "text/event-stream";

  private final Doorkeeper doorkeeper;
  private final ApplicationReads reads;
  private final EventWatch watch;
  private final Policy policy;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  /**
   * How streams are.
   *
   * @param heartbeat after which a stream in which nothing happens says that it is still there
   * @param most how many may be open
   */
  public record Policy(Duration heartbeat, Most most) {}

  /**
   * How many may be open at a time.
   *
   * @param all in this process: each has a connection, and others need some, too
   * @param ofDirectory of one directory, so that it leaves some to the others
   */
  public record Most(int all, int ofDirectory) {}

  public EventStreams(
      Doorkeeper doorkeeper, ApplicationReads reads, EventWatch watch, Policy policy) {
    this.doorkeeper = doorkeeper;
    this.reads = reads;
    this.watch = watch;
    this.policy = policy;
  }

  /** How many are open. */
  public int size() {
    return open.size();
  }

  /**
   * Answers with events until the reader goes away or its token is no longer in force.
   *
   * @throws ScimException if the reader names an event that is not there, or there are too many
   */
  void serve(Exchange exchange, Subscription subscription) {
    requireRoom(exchange, subscription);
    try (Follower follower = watch.follow(subscription.key())) {
      EventStream stream = new EventStream(reads, subscription, follower, policy.heartbeat());
      stream.read();
      open.add(stream);
      try {
        if (ended) {
          stream.end(STOPPING);
        }
        exchange.stream(MEDIA_TYPE, stream::write);
      } finally {
        open.remove(stream);
      }
    }
  }

  private void requireRoom(Exchange exchange, Subscription subscription) {
    if (open.size() >= policy.most().all()) {
      exchange.with(HeaderNames.RETRY_AFTER, "10");
      throw new ScimException(
          Kind.UNAVAILABLE,
          "There are as many event streams as this runtime has room for: read /events, or come back later.");
    }
    long key = subscription.key();
    long same = open.stream().filter(one -> one.subscription().key() == key).count();
    if (same >= policy.most().ofDirectory()) {
      exchange.with(HeaderNames.RETRY_AFTER, "10");
      throw new ScimException(
          Kind.TOO_MANY_REQUESTS,
          "This directory has %d event streams, more it may not have: close some, or read /events."
              .formatted(same));
    }
  }

  /** Ends those whose token is no longer in force, and those whose readers do not read. */
  public void sweep() {
    if (open.isEmpty()) {
      return;
    }
    DirectorySnapshot snapshot = doorkeeper.directories().snapshot();
    Instant now = doorkeeper.clock().instant();
    for (EventStream stream : open) {
      Optional<DirectoryContext> directory =
          snapshot.openedBy(stream.subscription().credential(), now);
      if (stream.isUsedAgainAfter(USE_EVERY)) {
        Subscription its = stream.subscription();
        doorkeeper.activities().used(its.key(), its.credential().id(), false);
      }
      directory.ifPresentOrElse(
          stream::belongsTo,
          () ->
              stream.end(
                  "the token was revoked, has expired or was changed: come back with the one in force"));
      stream.endIfStuck(LONGEST_WRITE);
    }
  }

  /** Ends all of them; their readers go on elsewhere. */
  public void end() {
    ended = true;
    open.forEach(stream -> stream.end(STOPPING));
  }
}
