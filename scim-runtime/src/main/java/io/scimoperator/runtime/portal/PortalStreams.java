package io.scimoperator.runtime.portal;

import io.scimoperator.pages.LiveStream;
import io.scimoperator.pages.LiveStreams;
import io.scimoperator.pages.LiveView;
import io.scimoperator.pages.Waiting;
import io.scimoperator.runtime.delivery.EventWatch;
import io.scimoperator.runtime.delivery.Follower;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** The pages of portals that are kept up to date at the moment. */
public final class PortalStreams {

  private static final Logger LOG = System.getLogger(PortalStreams.class.getName());

  private final EventWatch watch;
  private final LiveStreams open = new LiveStreams();

  public PortalStreams(EventWatch watch) {
    this.watch = watch;
  }

  /** Waits until there may be events of a directory. */
  private record ForEvents(Follower follower) implements Waiting {

    @Override
    public boolean await(Duration longest) throws InterruptedException {
      return follower.await(longest);
    }

    @Override
    public void end() {
      follower.end();
    }

    @Override
    public boolean isEnded() {
      return follower.isEnded();
    }
  }

  /**
   * Keeps a page up to date until it is closed.
   *
   * @throws ScimException if there are too many
   */
  void serve(Exchange exchange, long directory, LiveView view) {
    try (Follower follower = watch.follow(directory)) {
      LiveStream stream = new LiveStream(directory, view, new ForEvents(follower));
      Runnable writing =
          () -> exchange.stream(LiveStreams.MEDIA_TYPE, out -> write(stream, exchange, out));
      if (!open.serve(stream, writing)) {
        throw new ScimException(
            Kind.TOO_MANY_REQUESTS, "The portal is open in too many windows: close some.");
      }
    }
  }

  /** A page comes back by itself until the store can be read. */
  private static void write(LiveStream stream, Exchange exchange, OutputStream out)
      throws IOException {
    try {
      stream.write(out);
    } catch (StoreException e) {
      LOG.log(
          Level.WARNING, "stream {0} of a portal ends: {1}", exchange.requestId(), e.getMessage());
    }
  }

  /** Ends those whose readers do not read. */
  public void sweep() {
    open.sweep();
  }

  /** Ends all of them; the pages come back to another process. */
  public void end() {
    open.end();
  }
}
