package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.runtime.delivery.Follower;
import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.WebhookKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends to one receiver, on a virtual thread, as long as there is something to send. */
final class EndpointRun implements Runnable {

  private static final Logger LOG = System.getLogger(EndpointRun.class.getName());

  private final Sending sending;
  private final WebhookKey key;
  private volatile @Nullable Thread thread;
  private volatile boolean stopping;

  EndpointRun(Sending sending, WebhookKey key) {
    this.sending = sending;
    this.key = key;
  }

  /** Begins nothing more, and ends when what is under way has ended. */
  void stop() {
    stopping = true;
    wake();
  }

  boolean isStopping() {
    return stopping;
  }

  /** There is something to look at. */
  void wake() {
    Thread running = thread;
    if (running != null) {
      LockSupport.unpark(running);
    }
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    try (Follower follower = sending.watch().follow(key.directory())) {
      Optional<Endpoint> endpoint = sending.endpoints().apply(key);
      if (endpoint.isPresent()) {
        LogReader reader = new LogReader(sending.store(), key);
        reader
            .load(endpoint.get(), sending.tools().clock().instant())
            .ifPresent(loaded -> new DeliveryLoop(sending, this, reader, loaded).run(follower));
      }
    } catch (StoreException e) {
      // Whoever looks for work next takes it up again, from what was noted.
      LOG.log(Level.DEBUG, "a webhook is not served for now: {0}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a webhook is not served for now, it is tried again: a bug", e);
    }
  }
}
