package io.scimoperator.runtime;

import io.scimoperator.runtime.service.Directories;
import io.scimoperator.runtime.store.PendingStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Opens a store that is elsewhere, as soon as it can be reached, and from then on takes over what
 * other processes change in configurations, so that a token that was revoked there is refused here.
 */
final class ConfigurationWatch implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ConfigurationWatch.class.getName());

  /** A revocation is in force everywhere within a second. */
  private static final Duration EVERY = Duration.ofMillis(250);

  private static final Duration BETWEEN_COMPLAINTS = Duration.ofSeconds(10);

  private final PendingStore store;
  private final Directories directories;
  private final Thread thread;
  private volatile boolean closed;
  private long complainedAt = System.nanoTime() - BETWEEN_COMPLAINTS.toNanos();
  private boolean failing;

  private ConfigurationWatch(PendingStore store, Directories directories) {
    this.store = store;
    this.directories = directories;
    this.thread = Thread.ofPlatform().daemon().name("configuration-watch").unstarted(this::run);
  }

  static ConfigurationWatch start(PendingStore store, Directories directories) {
    ConfigurationWatch watch = new ConfigurationWatch(store, directories);
    watch.thread.start();
    return watch;
  }

  private void run() {
    while (!closed) {
      try {
        store.open();
        directories.refresh();
        recovered();
      } catch (RuntimeException e) {
        complain(e);
      }
      pause();
    }
  }

  private void recovered() {
    if (failing) {
      failing = false;
      LOG.log(Level.INFO, "the store is reached again");
    }
  }

  private void complain(RuntimeException e) {
    failing = true;
    if (!closed && System.nanoTime() - complainedAt >= BETWEEN_COMPLAINTS.toNanos()) {
      complainedAt = System.nanoTime();
      LOG.log(
          Level.WARNING,
          "{0}; requests are answered with 503 until it can be used, and it is tried again",
          e.getMessage());
    }
  }

  private void pause() {
    try {
      Thread.sleep(EVERY);
    } catch (InterruptedException e) {
      // close() wakes this thread, and says so.
      LOG.log(Level.DEBUG, "the watch was woken to close");
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
