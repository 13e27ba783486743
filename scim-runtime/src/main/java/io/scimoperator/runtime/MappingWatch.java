package io.scimoperator.runtime;

import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.auth.DirectorySnapshot;
import io.scimoperator.runtime.service.Directories;
import io.scimoperator.runtime.service.Remapping;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Has mappings put in force that configurations ask for: at once after a change, and again and
 * again what another process may have left unfinished.
 */
final class MappingWatch implements AutoCloseable {

  private static final Logger LOG = System.getLogger(MappingWatch.class.getName());
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(10);

  private final Directories directories;
  private final Remapping remapping;
  private final Thread thread;
  private volatile boolean closed;
  private @Nullable DirectorySnapshot seen;
  private long lookedAt = System.nanoTime();

  private MappingWatch(Directories directories, Remapping remapping) {
    this.directories = directories;
    this.remapping = remapping;
    this.thread = Thread.ofPlatform().daemon().name("mapping-watch").unstarted(this::run);
  }

  static MappingWatch start(Directories directories, Remapping remapping) {
    MappingWatch watch = new MappingWatch(directories, remapping);
    watch.thread.start();
    return watch;
  }

  private void run() {
    while (!closed) {
      if (directories.isLoaded()) {
        look(directories.snapshot());
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private void look(DirectorySnapshot now) {
    boolean due = System.nanoTime() - lookedAt >= AT_LEAST_EVERY.toNanos();
    if (now == seen && !due) {
      return;
    }
    lookedAt = System.nanoTime();
    seen = now;
    try {
      settle(new ArrayDeque<>(remapping.unsettled()));
    } catch (RuntimeException e) {
      complain("all directories", e);
    }
  }

  /** In turns, so that a large directory does not keep the others waiting. */
  private void settle(Queue<DirectoryContext> unsettled) {
    while (!closed && !unsettled.isEmpty()) {
      DirectoryContext directory = unsettled.remove();
      try {
        if (remapping.step(directory)) {
          unsettled.add(directory);
        }
      } catch (RuntimeException e) {
        // It goes on where it stopped: what is thrown here must not end it for good.
        complain(directory.path(), e);
      }
    }
  }

  private static void complain(String what, RuntimeException e) {
    LOG.log(
        Level.WARNING,
        "what applications see of users in {0} is not brought up to date, it is tried again: {1}",
        what,
        String.valueOf(e.getMessage()));
    LOG.log(Level.DEBUG, "a mapping was not put in force", e);
  }

  /** Waits for the transaction that is under way. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
