package io.scimoperator.runtime.admin;

import io.helidon.http.HeaderNames;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.delivery.EventWatch;
import io.scimoperator.runtime.delivery.Follower;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.AdminReads;
import io.scimoperator.runtime.service.Directories;
import io.scimoperator.runtime.service.RequestLog;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All live feeds that are open: not too many. */
public final class LiveFeeds {

  private static final int MOST = 200;
  private static final int MOST_OF_DIRECTORY = 20;
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);
  private static final String MEDIA_TYPE = "text/event-stream";

  private final Sources sources;
  private final EventWatch watch;
  private final Set<LiveFeed> open = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  /** What feeds tell of. */
  public record Sources(Directories directories, AdminReads reads, RequestLog requestLog) {}

  public LiveFeeds(Sources sources, EventWatch watch) {
    this.sources = sources;
    this.watch = watch;
  }

  /**
   * Tells what happens until the reader goes away or the directory is withdrawn.
   *
   * @throws ScimException if there are too many
   */
  void serve(Exchange exchange, DirectoryContext directory) {
    long same = open.stream().filter(feed -> feed.directory() == directory.key()).count();
    if (open.size() >= MOST || same >= MOST_OF_DIRECTORY) {
      exchange.with(HeaderNames.RETRY_AFTER, "10");
      throw new ScimException(
          Kind.TOO_MANY_REQUESTS,
          "There are %d live feeds, %d of them of %s, more there may not be: close some."
              .formatted(open.size(), same, directory.path()));
    }
    try (Follower follower = watch.follow(directory.key())) {
      LiveFeed feed = new LiveFeed(sources, directory, follower);
      open.add(feed);
      try {
        if (ended) {
          feed.end();
        }
        exchange.stream(MEDIA_TYPE, feed::write);
      } finally {
        open.remove(feed);
      }
    }
  }

  /** Ends those whose readers do not read. */
  public void sweep() {
    open.forEach(feed -> feed.endIfStuck(LONGEST_WRITE));
  }

  /** Ends all of them; their readers come back to another process. */
  public void end() {
    ended = true;
    open.forEach(LiveFeed::end);
  }
}
