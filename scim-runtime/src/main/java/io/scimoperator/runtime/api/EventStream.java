package io.scimoperator.runtime.api;

import io.scimoperator.pages.EventOutput;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.delivery.Follower;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.service.ApplicationReads;
import io.scimoperator.runtime.service.ApplicationView;
import io.scimoperator.runtime.service.Cursor;
import io.scimoperator.runtime.service.Reader;
import io.scimoperator.runtime.store.StoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Server-Sent Events (HTML, §9.2) for one reader, on the thread of its connection: pages of the
 * log, then whatever comes. It holds one page while that is written and nothing while it waits, so
 * a reader that is slow costs a page and delays nobody.
 */
final class EventStream {

  private static final int PAGE = 20;

  /** Who is cut off comes back after so many milliseconds. */
  private static final String BEGIN = "retry: 1000\n\n";

  private final ApplicationReads reads;
  private final Subscription subscription;
  private final Follower follower;
  private final Duration heartbeat;
  private final EventOutput output = new EventOutput();
  private @Nullable String last;

  /** What is to be written next; empty while there is nothing. */
  private List<Event> page = List.of();

  private volatile long usedAt = System.nanoTime();
  private volatile Reader reader;
  private volatile String ending = "";

  EventStream(
      ApplicationReads reads, Subscription subscription, Follower follower, Duration heartbeat) {
    this.reads = reads;
    this.subscription = subscription;
    this.follower = follower;
    this.heartbeat = heartbeat;
    this.reader = subscription.reader();
    this.last = subscription.after();
  }

  Subscription subscription() {
    return subscription;
  }

  Follower follower() {
    return follower;
  }

  /** The directory may be configured in another way from now on. */
  void belongsTo(DirectoryContext now) {
    reader = new Reader(now, reader.access());
  }

  /** Ends it as soon as its reader has taken what is being written. */
  void end(String reason) {
    ending = reason;
    follower.end();
  }

  /** Ends it at once if its reader has not taken what is being written for so long. */
  void endIfStuck(Duration longest) {
    output.endIfStuck(longest);
  }

  /** Whether its token is to be noted as used again: every now and then. */
  boolean isUsedAgainAfter(Duration time) {
    boolean due = System.nanoTime() - usedAt > time.toNanos();
    usedAt = due ? System.nanoTime() : usedAt;
    return due;
  }

  /**
   * Reads the next events, none if there are no more yet.
   *
   * @throws ScimException if what the reader has is no event of this log
   */
  void read() {
    page =
        reads
            .events(
                reader,
                new ApplicationReads.EventSelection(
                    subscription.types(), null, null, new Cursor(null, last, false, PAGE)))
            .items();
  }

  /** Writes what was read and all that comes, until it is ended or nobody reads. */
  void write(OutputStream out) throws IOException {
    try {
      output.send(out, BEGIN);
      while (!follower.isEnded()) {
        if (!page.isEmpty()) {
          last = page.getLast().id();
          output.send(out, text(page));
        } else if (untilHeartbeat().isPositive()) {
          follower.await(untilHeartbeat());
        } else {
          stillHere(out);
        }
        read();
      }
      output.send(out, ": " + ending + "\n\n");
    } catch (InterruptedException e) {
      throw new InterruptedIOException(e.getMessage());
    } catch (StoreException | ScimException e) {
      // It has begun: there is no status to say it with. The reader comes back and is told.
      output.send(out, ": the events cannot be read at the moment, come back\n\n");
    }
  }

  private Duration untilHeartbeat() {
    return heartbeat.minus(output.silence());
  }

  /**
   * A comment. If the log went on without anything for this reader, an id without an event tells
   * where it is now (HTML, §9.2.6): it can go on from there when older events are kept no longer.
   */
  private void stillHere(OutputStream out) throws IOException {
    Optional<String> newest = reads.newestEvent(reader);
    read();
    if (page.isEmpty() && newest.isPresent() && !newest.get().equals(last)) {
      last = newest.get();
      output.send(out, "id: " + last + "\n\n");
    } else {
      output.send(out, ":\n\n");
    }
  }

  private static String text(List<Event> events) {
    StringBuilder text = new StringBuilder();
    for (Event event : events) {
      text.append("id: ")
          .append(event.id())
          .append("\nevent: ")
          .append(event.type().wireName())
          .append("\ndata: ")
          .append(ApplicationView.event(event))
          .append("\n\n");
    }
    return text.toString();
  }
}
