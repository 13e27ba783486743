package io.scimoperator.operator.dashboard.source;

import io.scimoperator.admin.v1.EventPage;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.runtime.EventPart;
import io.scimoperator.operator.runtime.LiveReading;
import io.scimoperator.operator.runtime.Reading;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.runtime.RuntimeReader;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The event logs that somebody looks at, as they grow. One feed is for everybody who looks at a
 * directory; when nobody has for {@link #UNASKED}, it ends. Thread-safe.
 */
public final class EventFeeds {

  private static final Duration UNASKED = Duration.ofSeconds(10);
  private static final Duration BEFORE_ANOTHER_ATTEMPT = Duration.ofSeconds(1);

  private final DirectoryCache cache;
  private final RuntimeReader reader;
  private final ConcurrentMap<DirectoryIdentity, Watched> directories = new ConcurrentHashMap<>();

  public EventFeeds(DirectoryCache cache, RuntimeReader reader) {
    this.cache = cache;
    this.reader = reader;
  }

  /** The newest events of a directory; waits for the pod if nobody has asked for a while. */
  public Reading<EventPage> newest(Directory directory) {
    return directories
        .computeIfAbsent(DirectoryIdentity.of(directory), key -> new Watched())
        .newest(DirectoryIdentity.of(directory), cache.pods(directory));
  }

  /** Ends what nobody looks at any more. */
  public void forgetOld() {
    directories.values().removeIf(Watched::endIfUnasked);
  }

  /** Ends all of them. */
  public void end() {
    directories.values().forEach(Watched::end);
  }

  /** One of them. */
  private final class Watched {

    private Reading<EventPage> told = new Reading.Unreachable<>("");
    private @Nullable EventFeed feed;
    private @Nullable LiveReading reading;
    private long attemptedAt = System.nanoTime() - BEFORE_ANOTHER_ATTEMPT.toNanos();
    private volatile long askedAt = System.nanoTime();

    synchronized Reading<EventPage> newest(DirectoryIdentity directory, List<RuntimePod> pods) {
      askedAt = System.nanoTime();
      EventFeed current = feed;
      if (current != null && current.end() == null) {
        return new Reading.Told<>(current.page());
      }
      if (askedAt - attemptedAt >= BEFORE_ANOTHER_ATTEMPT.toNanos()) {
        attemptedAt = askedAt;
        told = pods.isEmpty() ? People.noPod(directory) : open(pods.getFirst(), directory);
      }
      return told;
    }

    /** Begins to listen before it reads, so that nothing is missed between the two. */
    private Reading<EventPage> open(RuntimePod pod, DirectoryIdentity directory) {
      end();
      EventFeed opened = new EventFeed();
      return switch (reader.live(pod, directory, opened)) {
        case Reading.Told<LiveReading>(LiveReading live) -> begin(pod, directory, opened, live);
        case Reading.Missing<LiveReading>(String reason) -> new Reading.Missing<>(reason);
        case Reading.Refused<LiveReading>(String reason) -> new Reading.Refused<>(reason);
        case Reading.Unreachable<LiveReading>(String reason) -> new Reading.Unreachable<>(reason);
      };
    }

    private Reading<EventPage> begin(
        RuntimePod pod, DirectoryIdentity directory, EventFeed opened, LiveReading live) {
      Reading<EventPage> before =
          reader.events(pod, directory, new EventPart(null, null, EventFeed.KEPT));
      if (before instanceof Reading.Told<EventPage>(EventPage page)) {
        opened.begin(page);
        feed = opened;
        reading = live;
        return new Reading.Told<>(opened.page());
      }
      live.close();
      return before;
    }

    private synchronized boolean endIfUnasked() {
      boolean unasked = System.nanoTime() - askedAt > UNASKED.toNanos();
      if (unasked) {
        end();
      }
      return unasked;
    }

    private synchronized void end() {
      LiveReading live = reading;
      if (live != null) {
        live.close();
      }
      reading = null;
      feed = null;
    }
  }
}
