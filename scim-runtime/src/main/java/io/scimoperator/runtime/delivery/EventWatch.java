package io.scimoperator.runtime.delivery;

import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Wakes those who follow a directory's events when there are more of them. One thread asks the
 * store where the logs of all followed directories end: after each commit of this process, and
 * every now and then because of what other processes commit. Who follows costs the store nothing
 * while nothing happens. Safe for concurrent use.
 */
public final class EventWatch implements AutoCloseable {

  private static final Logger LOG = System.getLogger(EventWatch.class.getName());

  /** Commits that come closer together are looked at together. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(3);

  private static final Duration AFTER_FAILURE = Duration.ofMillis(250);

  private final long longestWait;
  private final ConcurrentMap<Long, Followed> directories = new ConcurrentHashMap<>();
  private volatile @Nullable Thread thread;
  private volatile boolean committed;
  private volatile boolean closed;

  /** Who follows a directory, and where its log ended when that was last looked up. */
  private static final class Followed {
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private long position = -1;
  }

  /**
   * Watches nothing yet.
   *
   * @param longestWait after which the store is asked again without a commit of this process
   */
  public EventWatch(Duration longestWait) {
    this.longestWait = longestWait.toNanos();
  }

  /** Begins to watch, once. */
  public void start(Store store) {
    thread = Thread.ofPlatform().daemon().name("event-watch").start(() -> run(store));
  }

  /** This process has committed something. Costs next to nothing. */
  public void committed() {
    if (!committed && !directories.isEmpty()) {
      committed = true;
      wakeUp();
    }
  }

  /** Begins to follow a directory, in the name of the current thread. */
  public Follower follow(long directory) {
    Follower follower = new Follower(Thread.currentThread(), left -> leave(directory, left));
    directories.compute(
        directory,
        (key, present) -> {
          Followed followed = present == null ? new Followed() : present;
          followed.followers.add(follower);
          return followed;
        });
    wakeUp();
    return follower;
  }

  private void leave(long directory, Follower follower) {
    directories.computeIfPresent(
        directory,
        (key, followed) -> {
          followed.followers.remove(follower);
          return followed.followers.isEmpty() ? null : followed;
        });
  }

  private void wakeUp() {
    Thread watching = thread;
    if (watching != null) {
      LockSupport.unpark(watching);
    }
  }

  private void run(Store store) {
    while (!closed) {
      Duration pause = BETWEEN_LOOKS;
      try {
        look(store);
      } catch (StoreException e) {
        // Whoever opens the store, and those who follow, complain.
        LOG.log(Level.DEBUG, "the events were not looked for, it is tried again", e);
        pause = AFTER_FAILURE;
      } catch (RuntimeException e) {
        // What is thrown here would end the watch for good, and nobody would hear of anything.
        LOG.log(Level.ERROR, "the events were not looked for, it is tried again: a bug", e);
        pause = AFTER_FAILURE;
      }
      rest(pause);
      await();
    }
  }

  /** Whatever is committed meanwhile. */
  private void rest(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
    }
  }

  private void await() {
    long deadline = System.nanoTime() + longestWait;
    boolean idle = directories.isEmpty();
    while (!closed && !committed && idle == directories.isEmpty()) {
      long left = idle ? Long.MAX_VALUE : deadline - System.nanoTime();
      if (left <= 0) {
        return;
      }
      LockSupport.parkNanos(this, left);
    }
  }

  private void look(Store store) {
    committed = false;
    Set<Long> followed = Set.copyOf(directories.keySet());
    if (followed.isEmpty()) {
      return;
    }
    Map<Long, Long> positions = store.read(tx -> tx.eventPositions(followed));
    for (Long directory : followed) {
      Followed known = directories.get(directory);
      long position = positions.getOrDefault(directory, 0L);
      if (known != null && known.position != position) {
        known.position = position;
        known.followers.forEach(Follower::wake);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    wakeUp();
    Thread watching = thread;
    try {
      if (watching != null) {
        watching.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
