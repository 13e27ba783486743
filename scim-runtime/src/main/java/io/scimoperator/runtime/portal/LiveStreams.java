package io.scimoperator.runtime.portal;

import io.scimoperator.runtime.delivery.EventWatch;
import io.scimoperator.runtime.delivery.Follower;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All pages that are kept up to date at the moment: not too many. */
public final class LiveStreams {

  private static final int MOST = 500;
  private static final int MOST_OF_DIRECTORY = 50;
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);
  private static final String MEDIA_TYPE = "text/event-stream";

  private final EventWatch watch;
  private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  public LiveStreams(EventWatch watch) {
    this.watch = watch;
  }

  /**
   * Keeps a page up to date until it is closed.
   *
   * @throws ScimException if there are too many
   */
  void serve(Exchange exchange, long directory, LiveView view) {
    long same = open.stream().filter(stream -> stream.directory() == directory).count();
    if (open.size() >= MOST || same >= MOST_OF_DIRECTORY) {
      throw new ScimException(
          Kind.TOO_MANY_REQUESTS, "The portal is open in too many windows: close some.");
    }
    try (Follower follower = watch.follow(directory)) {
      LiveStream stream = new LiveStream(directory, view, follower);
      open.add(stream);
      try {
        if (ended) {
          stream.end();
        }
        exchange.stream(MEDIA_TYPE, stream::write);
      } finally {
        open.remove(stream);
      }
    }
  }

  /** Ends those whose readers do not read. */
  public void sweep() {
    open.forEach(stream -> stream.endIfStuck(LONGEST_WRITE));
  }

  /** Ends all of them; the pages come back to another process. */
  public void end() {
    ended = true;
    open.forEach(LiveStream::end);
  }
}
