package io.scimoperator.local.api.store;

import io.scimoperator.local.api.object.StatusException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The latest changes of one resource. Readers come back with the revision they have seen, so the
 * writer neither knows nor waits for them; who falls behind what is kept has to list again.
 * Thread-safe.
 */
final class ChangeLog {

  private static final int MOST_CHANGES = 10_000;
  private static final long MOST_BYTES = 32L << 20;

  private final List<Change> changes = new ArrayList<>();
  private long bytes;

  /** Changes up to this revision are no longer kept. */
  private long forgotten;

  private boolean closed;

  ChangeLog(long forgotten) {
    this.forgotten = forgotten;
  }

  synchronized void append(Change change) {
    changes.add(change);
    bytes += change.object().bytes().length;
    if (changes.size() > 2 * MOST_CHANGES || bytes > 2 * MOST_BYTES) {
      forget();
    }
    notifyAll();
  }

  /** Ends every wait, now and later. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /**
   * The changes after {@code revision}, waiting for the first; none if the time is over or the log
   * closed.
   *
   * @throws StatusException 410 if some of them are no longer kept
   */
  synchronized List<Change> after(long revision, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      if (revision < forgotten) {
        throw StatusException.expired(
            "too old resource version: " + revision + " (" + forgotten + ")");
      }
      int first = firstAfter(revision);
      if (first < changes.size()) {
        return List.copyOf(changes.subList(first, changes.size()));
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0 || closed) {
        return List.of();
      }
      wait(left);
    }
  }

  private int firstAfter(long revision) {
    int low = 0;
    int high = changes.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (changes.get(middle).revision() <= revision) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void forget() {
    int dropped = 0;
    while (changes.size() - dropped > MOST_CHANGES || bytes > MOST_BYTES) {
      bytes -= changes.get(dropped).object().bytes().length;
      dropped++;
    }
    forgotten = changes.get(dropped - 1).revision();
    changes.subList(0, dropped).clear();
  }
}
