package io.scimoperator.pages;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All pages that are kept up to date at the moment: not too many. Thread-safe. */
public final class LiveStreams {

  /** Of the answer that keeps a page up to date. */
  public static final String MEDIA_TYPE = "text/event-stream";

  private static final int MOST = 500;
  private static final int MOST_OF_THE_SAME = 50;
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);

  private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  /**
   * Keeps a page up to date until it is closed.
   *
   * @param writing has the stream written to its reader
   * @return false, with nothing done, if there are too many
   */
  public boolean serve(LiveStream stream, Runnable writing) {
    long same = open.stream().filter(other -> other.of().equals(stream.of())).count();
    if (open.size() >= MOST || same >= MOST_OF_THE_SAME) {
      return false;
    }
    open.add(stream);
    try {
      if (ended) {
        stream.end();
      }
      writing.run();
    } finally {
      open.remove(stream);
    }
    return true;
  }

  /** Ends those whose readers do not read. */
  public void sweep() {
    open.forEach(stream -> stream.endIfStuck(LONGEST_WRITE));
  }

  /** Ends those that are older; their pages come back at once. */
  public void endOlder(Duration age) {
    open.stream().filter(stream -> stream.isOlder(age)).forEach(LiveStream::end);
  }

  /** Ends all of them; the pages come back to another process. */
  public void end() {
    ended = true;
    open.forEach(LiveStream::end);
  }
}
