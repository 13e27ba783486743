package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.Company;
import io.scimoperator.runtime.store.StoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes that wait for the one thread that writes, in a line for each directory. Next is the line
 * that had least of the thread's time; one that nobody stood in for a while had as much as the
 * others. Everybody may put, one thread takes.
 *
 * <p>A commit takes what waits as long as that is quick: whoever is in it waits for all of it. A
 * write is expected to take what those before it in its line took, so that those of a directory
 * that takes its time have a commit of their own while others wait or may come. A directory that is
 * alone shares its commits however long they take.
 */
final class DirectoryLines {

  private static final Duration QUICK = Duration.ofMillis(5);
  private static final int AT_MOST = 256;

  /** Quick writes after which a slow one is about forgotten. */
  private static final int MEMORY = 8;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Map<Long, Line> lines = new HashMap<>();
  private final TreeSet<Line> turns =
      new TreeSet<>(
          Comparator.<Line>comparingLong(line -> line.had)
              .thenComparingLong(line -> line.directory));
  private int waiting;
  private boolean closed;

  /** What the line had whose turn it was last. */
  private long present;

  private final Company company;
  private final Rhythm rhythm = new Rhythm();
  private Gathering commit = new Gathering();

  /**
   * Those of one directory, and nanoseconds that they had and that the next is expected to take.
   */
  private static final class Line {
    private final long directory;
    private final Deque<PendingWrite<?>> waiting = new ArrayDeque<>();
    private long had;
    private long expected;

    Line(long directory, long had) {
      this.directory = directory;
      this.had = had;
    }
  }

  /** The commit that is under way: its writes, and the nanoseconds they took. */
  private static final class Gathering {
    private int writes;
    private long took;
  }

  /**
   * Without anybody.
   *
   * @param company which nobody else tells of writes
   */
  DirectoryLines(Company company) {
    this.company = company;
  }

  /**
   * Puts a write at the end of its line.
   *
   * @throws StoreException if they are closed
   */
  void put(PendingWrite<?> write) {
    lock.lock();
    try {
      if (closed) {
        throw StoreException.closing();
      }
      Line line = lines.computeIfAbsent(write.directory(), this::newLine);
      if (line.waiting.isEmpty()) {
        move(line, Math.max(line.had, present));
      }
      line.waiting.add(write);
      waiting++;
      company.join(write.directory());
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Puts what was taken before its line again: it gave way. */
  void putBack(PendingWrite<?> write) {
    lock.lock();
    try {
      lines.computeIfAbsent(write.directory(), this::newLine).waiting.addFirst(write);
      waiting++;
    } finally {
      lock.unlock();
    }
  }

  /** Whether anybody waits in another line. */
  boolean othersWait(long directory) {
    lock.lock();
    try {
      Line own = lines.get(directory);
      return waiting > (own == null ? 0 : own.waiting.size());
    } finally {
      lock.unlock();
    }
  }

  private Line newLine(long directory) {
    Line line = new Line(directory, present);
    turns.add(line);
    return line;
  }

  private void move(Line line, long had) {
    turns.remove(line);
    line.had = had;
    turns.add(line);
  }

  /** Waits for the first write of a commit; null if none comes within that time or at the end. */
  @Nullable PendingWrite<?> first(Duration longest) {
    lock.lock();
    try {
      commit = new Gathering();
      Line line = await(System.nanoTime() + longest.toNanos());
      return line == null ? null : take(line);
    } finally {
      lock.unlock();
    }
  }

  /** Another write for the same commit; null if it should wait for no more. */
  @Nullable PendingWrite<?> next() {
    lock.lock();
    try {
      boolean expectsMore = rhythm.expectsMoreThan(commit.writes);
      Line line = await(System.nanoTime() + (expectsMore ? rhythm.patience() : 0));
      return line != null && fits(line) ? take(line) : null;
    } finally {
      lock.unlock();
    }
  }

  /** The line whose turn it is. */
  private @Nullable Line await(long deadline) {
    try {
      while (waiting == 0 && !closed) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return null;
        }
        news.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the writer", e);
    }
    return turns.stream().filter(line -> !line.waiting.isEmpty()).findFirst().orElse(null);
  }

  private boolean fits(Line line) {
    boolean isQuick = commit.took + line.expected <= QUICK.toNanos();
    return commit.writes < AT_MOST && (isQuick || !company.isOfSeveral());
  }

  private PendingWrite<?> take(Line line) {
    present = line.had;
    while (turns.first() != line) {
      // Nobody stands there, and it had less than the others by now.
      lines.remove(turns.removeFirst().directory);
    }
    commit.writes++;
    waiting--;
    return line.waiting.remove();
  }

  /** Tells how long a write took that has been taken. */
  void took(PendingWrite<?> write, long nanoseconds) {
    lock.lock();
    try {
      commit.took += nanoseconds;
      Line line = lines.computeIfAbsent(write.directory(), this::newLine);
      line.expected = Math.max(nanoseconds, line.expected - line.expected / MEMORY);
      move(line, line.had + nanoseconds);
    } finally {
      lock.unlock();
    }
  }

  /** Tells that the commit is over, and how long it took. */
  void committed(int writes, long nanoseconds) {
    rhythm.committed(writes, nanoseconds);
  }

  /** From now on nothing can be put, and nobody is waited for; what is there can be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is nothing to take any more. */
  boolean isOver() {
    lock.lock();
    try {
      return closed && waiting == 0;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  /** Everything that nobody took. */
  List<PendingWrite<?>> drain() {
    lock.lock();
    try {
      List<PendingWrite<?>> late = new ArrayList<>();
      for (Line line : turns) {
        late.addAll(line.waiting);
        line.waiting.clear();
      }
      waiting = 0;
      return late;
    } finally {
      lock.unlock();
    }
  }
}
