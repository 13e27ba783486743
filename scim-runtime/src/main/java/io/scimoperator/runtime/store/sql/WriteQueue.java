package io.scimoperator.runtime.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes of one directory that wait to share a commit. Everybody may put, one thread takes:
 * everything that waits, and for a moment what is about to.
 */
final class WriteQueue {

  private final BlockingQueue<PendingWrite<?>> waiting = new LinkedBlockingQueue<>();
  private final Rhythm rhythm = new Rhythm();
  private final int most;
  private volatile boolean closed;

  /**
   * An empty queue.
   *
   * @param most writes that are taken at once
   */
  WriteQueue(int most) {
    this.most = most;
  }

  void add(PendingWrite<?> write) {
    waiting.add(write);
  }

  int size() {
    return waiting.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Takes nothing if nothing comes after the last commit. */
  List<PendingWrite<?>> takeSoon() throws InterruptedException {
    long deadline = System.nanoTime() + rhythm.patience();
    PendingWrite<?> first = poll(rhythm.expectsMoreThan(1) ? deadline : System.nanoTime());
    return first == null ? List.of() : gather(first, deadline);
  }

  private List<PendingWrite<?>> gather(PendingWrite<?> first, long deadline)
      throws InterruptedException {
    List<PendingWrite<?>> taken = new ArrayList<>(List.of(first));
    waiting.drainTo(taken, most - 1);
    while (rhythm.expectsMoreThan(taken.size()) && !closed) {
      PendingWrite<?> next = poll(deadline);
      if (next == null) {
        return taken;
      }
      taken.add(next);
      waiting.drainTo(taken, most - taken.size());
    }
    return taken;
  }

  private @Nullable PendingWrite<?> poll(long deadline) throws InterruptedException {
    return waiting.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Tells of a commit. */
  void committed(int writes, long nanoseconds) {
    rhythm.committed(writes, nanoseconds);
  }

  /** From now on nobody is waited for; what is there can be taken. */
  void close() {
    closed = true;
  }

  /** Everything that nobody took. */
  List<PendingWrite<?>> drain() {
    List<PendingWrite<?>> late = new ArrayList<>();
    waiting.drainTo(late);
    return late;
  }
}
