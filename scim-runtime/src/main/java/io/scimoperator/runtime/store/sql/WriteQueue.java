package io.scimoperator.runtime.store.sql;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes that wait to share a commit. Everybody may put, one thread takes.
 *
 * <p>Whoever takes gets everything that waits, and for a moment what is about to. Those whom the
 * last commit answered are back soon; without them the first one back has a commit of its own,
 * during which all the others wait.
 */
final class WriteQueue {

  private static final Logger LOG = System.getLogger(WriteQueue.class.getName());
  private static final Duration LONGEST_PATIENCE = Duration.ofMillis(2);

  private final BlockingQueue<PendingWrite<?>> waiting;
  private final int most;
  private volatile boolean closed;

  /** Writes in the last commit, and nanoseconds to wait for as many; of the thread that takes. */
  private int usual;

  private long patience;

  /**
   * An empty queue.
   *
   * @param capacity writes that wait at most
   * @param most writes that are taken at once
   */
  WriteQueue(int capacity, int most) {
    this.waiting = new LinkedBlockingQueue<>(capacity);
    this.most = most;
  }

  /** Waits for room. */
  void put(PendingWrite<?> write) throws InterruptedException {
    waiting.put(write);
  }

  /** There must be room. */
  void add(PendingWrite<?> write) {
    waiting.add(write);
  }

  int size() {
    return waiting.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Waits until there is something to take, but not for longer than that. */
  List<PendingWrite<?>> take(Duration longest) throws InterruptedException {
    PendingWrite<?> first = poll(System.nanoTime() + longest.toNanos());
    return first == null ? List.of() : gather(first, System.nanoTime() + patience);
  }

  /** Takes nothing if nothing comes after the last commit. */
  List<PendingWrite<?>> takeSoon() throws InterruptedException {
    long deadline = System.nanoTime() + patience;
    PendingWrite<?> first = poll(usual > 1 ? deadline : System.nanoTime());
    return first == null ? List.of() : gather(first, deadline);
  }

  private List<PendingWrite<?>> gather(PendingWrite<?> first, long deadline) {
    List<PendingWrite<?>> taken = new ArrayList<>(List.of(first));
    waiting.drainTo(taken, most - 1);
    try {
      while (taken.size() < usual && !closed) {
        PendingWrite<?> next = poll(deadline);
        if (next == null) {
          return taken;
        }
        taken.add(next);
        waiting.drainTo(taken, most - taken.size());
      }
    } catch (InterruptedException e) {
      // What was taken is written before the writer ends.
      LOG.log(Level.DEBUG, "the writer was woken to close");
    }
    return taken;
  }

  private @Nullable PendingWrite<?> poll(long deadline) throws InterruptedException {
    return waiting.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Tells of a commit, so that the next one waits for as many writes, but not for long. */
  void committed(int writes, long nanoseconds) {
    usual = writes;
    patience = Math.min(nanoseconds / 2, LONGEST_PATIENCE.toNanos());
  }

  /** From now on nobody is waited for; what is there can be taken. */
  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  /** Everything that nobody took. */
  List<PendingWrite<?>> drain() {
    List<PendingWrite<?>> late = new ArrayList<>();
    waiting.drainTo(late);
    return late;
  }
}
