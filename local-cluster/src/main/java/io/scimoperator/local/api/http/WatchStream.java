package io.scimoperator.local.api.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.store.Change;
import io.scimoperator.local.api.store.Listing;
import io.scimoperator.local.api.store.ObjectStore;
import io.scimoperator.local.api.store.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of one watch. It reads the log of changes at its own pace, so a client that does
 * not keep up is told to list again and delays nobody.
 */
final class WatchStream {

  private static final Duration BOOKMARK_INTERVAL = Duration.ofSeconds(30);

  private final ObjectStore store;
  private final WatchOptions options;
  private final WatchEvents events;
  private boolean columnsTold;

  WatchStream(ObjectStore store, WatchOptions options, WatchEvents events) {
    this.store = store;
    this.options = options;
    this.events = events;
  }

  /** Sends until the time is over, the server stops or the client is gone. */
  void run() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + options.timeout().toNanos();
    try {
      long seen = start();
      events.flush();
      while (!store.isClosed(options.kind().resource())) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (!left.isPositive()) {
          return;
        }
        seen = sendChanges(seen, left.compareTo(BOOKMARK_INTERVAL) < 0 ? left : BOOKMARK_INTERVAL);
        events.flush();
      }
    } catch (StatusException e) {
      events.send("ERROR", Json.bytes(e.status()));
      events.flush();
    }
  }

  /** Sends what follows, or a bookmark if nothing does; the revision that the client has seen. */
  private long sendChanges(long seen, Duration patience) throws IOException, InterruptedException {
    String resource = options.kind().resource();
    long idle = store.revision(resource);
    List<Change> changes = store.changes(resource, seen, patience);
    for (Change change : changes) {
      write(change);
    }
    if (!changes.isEmpty()) {
      return changes.getLast().revision();
    }
    long quiet = Math.max(idle, seen);
    if (options.bookmarks()) {
      writeBookmark(quiet, false);
    }
    return quiet;
  }

  /** What there is, if the client has seen nothing; the revision from which to go on. */
  private long start() throws IOException {
    if (options.after() > store.revision()) {
      throw StatusException.expired(
          "the resource version "
              + options.after()
              + " is not one of this server, which is at "
              + store.revision());
    }
    if (options.after() > 0) {
      return options.after();
    }
    Listing listing = store.list(options.kind().resource(), options.selection().namespace());
    for (StoredObject object : listing.objects()) {
      if (options.selection().test(object)) {
        events.send(Change.Type.ADDED.name(), shown(object));
      }
    }
    if (options.marksInitial()) {
      writeBookmark(listing.revision(), true);
    }
    return listing.revision();
  }

  private byte[] shown(StoredObject object) {
    if (options.view().table().isEmpty()) {
      return options.kind().shownBytes(object);
    }
    ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(object.revision()));
    boolean withColumns = !columnsTold;
    columnsTold = true;
    return Json.bytes(options.view().table().get().show(List.of(object), metadata, withColumns));
  }

  private void write(Change change) throws IOException {
    Change.Type type = seenAs(change);
    if (type != null) {
      events.send(type.name(), shown(change.object()));
    }
  }

  /** An object that leaves the selection is deleted for who watches it. */
  private Change.@Nullable Type seenAs(Change change) {
    StoredObject previous = change.previous();
    boolean before = previous != null && options.selection().test(previous);
    boolean now = change.type() != Change.Type.DELETED && options.selection().test(change.object());
    if (now) {
      return before ? Change.Type.MODIFIED : Change.Type.ADDED;
    }
    return before ? Change.Type.DELETED : null;
  }

  private void writeBookmark(long revision, boolean initial) throws IOException {
    ObjectNode object = Json.object();
    object.put("kind", options.kind().kind());
    object.put("apiVersion", options.kind().groupVersion().toString());
    ObjectNode metadata = object.putObject("metadata");
    metadata.put("resourceVersion", Long.toString(revision));
    if (initial) {
      metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
    }
    events.send("BOOKMARK", Json.bytes(object));
  }
}
