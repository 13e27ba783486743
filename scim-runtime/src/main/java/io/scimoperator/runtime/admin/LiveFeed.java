package io.scimoperator.runtime.admin;

import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.EventRow;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.pages.EventOutput;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.delivery.Follower;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.StoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells one reader what happens in a directory, from now on, on the thread of its connection: each
 * event of the log and each request of the identity provider, as Server-Sent Events.
 */
final class LiveFeed {

  /** Requests of this process are seen after so long. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  /** What another process answered is looked for after so long. */
  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(1);

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int PAGE = 100;

  private final LiveFeeds.Sources sources;
  private final DirectoryContext directory;
  private final Follower follower;
  private final EventOutput output = new EventOutput();
  private final NewRequests requests;
  private @Nullable String lastEvent;
  private long lookedAt = System.nanoTime();

  LiveFeed(LiveFeeds.Sources sources, DirectoryContext directory, Follower follower) {
    this.sources = sources;
    this.directory = directory;
    this.follower = follower;
    this.requests = new NewRequests(sources.requestLog(), directory);
    this.lastEvent = sources.reads().newestEvent(directory);
  }

  long directory() {
    return directory.key();
  }

  /** Ends it as soon as what is being written is taken. */
  void end() {
    follower.end();
  }

  /** Ends it at once if its reader has not taken what is being written for so long. */
  void endIfStuck(Duration longest) {
    output.endIfStuck(longest);
  }

  /** Writes what happens, until it is ended, nobody reads, or the directory is withdrawn. */
  void write(OutputStream out) throws IOException {
    try {
      output.send(out, "retry: 1000\n\n");
      while (!follower.isEnded() && isServed()) {
        boolean heard = follower.await(BETWEEN_LOOKS);
        boolean due = System.nanoTime() - lookedAt > AT_LEAST_EVERY.toNanos();
        tellEvents(out, heard);
        tellRequests(out, due);
        stillHere(out);
      }
      output.send(out, "event: end\ndata: {}\n\n");
    } catch (InterruptedException e) {
      throw new InterruptedIOException(e.getMessage());
    } catch (StoreException | ScimException e) {
      output.send(out, ": the directory cannot be read at the moment, come back\n\n");
    }
  }

  /** A withdrawn directory keeps its data and has nobody who may send any. */
  private boolean isServed() {
    return sources.directories().snapshot().byPath(directory.path()).stream()
        .anyMatch(now -> now.key() == directory.key() && !now.credentials().isEmpty());
  }

  private void tellEvents(OutputStream out, boolean heard) throws IOException {
    List<EventRow> page =
        heard ? sources.reads().eventsAfter(directory, lastEvent, PAGE) : List.of();
    while (!page.isEmpty()) {
      for (EventRow event : page) {
        tell(out, "event", event);
      }
      lastEvent = page.getLast().id();
      page =
          page.size() < PAGE ? List.of() : sources.reads().eventsAfter(directory, lastEvent, PAGE);
    }
  }

  private void tellRequests(OutputStream out, boolean due) throws IOException {
    if (due || requests.areLikely()) {
      lookedAt = System.nanoTime();
      for (LoggedRequest request : requests.take()) {
        tell(out, "request", request);
      }
    }
  }

  private void tell(OutputStream out, String type, Object value) throws IOException {
    String json = AdminJson.MAPPER.writeValueAsString(value);
    output.send(out, "event: " + type + "\ndata: " + json + "\n\n");
  }

  private void stillHere(OutputStream out) throws IOException {
    if (output.silence().compareTo(HEARTBEAT) > 0) {
      output.send(out, ":\n\n");
    }
  }
}
