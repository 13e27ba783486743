package io.scimoperator.runtime.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A number of places that directories share. Whoever finds none waits in the line of its directory,
 * and the lines have turns: a directory with a long line does not make the others wait longer than
 * one with a short line. Safe for concurrent use.
 */
public final class FairTurns {

  private final int mostOfOne;
  private final Patience patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, Line> lines = new HashMap<>();

  /** Lines in which somebody waits who may enter, in the order of their turns. */
  private final Deque<Line> turns = new ArrayDeque<>();

  private int free;

  /** Those of one directory. */
  private static final class Line {
    private final Deque<CountDownLatch> waiting = new ArrayDeque<>();
    private int inside;
    private boolean hasTurn;
  }

  /**
   * How long somebody waits, and what becomes of it then.
   *
   * @param refusal what is thrown
   */
  public record Patience(Duration longest, Supplier<RuntimeException> refusal) {}

  /**
   * With all places free.
   *
   * @param mostOfOne places that one directory has at a time; if they are fewer than all, the
   *     others find one at once
   * @param patience of those who wait
   */
  public FairTurns(int places, int mostOfOne, Patience patience) {
    this.free = places;
    this.mostOfOne = mostOfOne;
    this.patience = patience;
  }

  /**
   * Does the work with a place.
   *
   * @throws RuntimeException what the patience has for it, if there was none in time
   */
  public <T> T in(long directory, Supplier<T> work) {
    enter(directory);
    try {
      return work.get();
    } finally {
      leave(directory);
    }
  }

  /**
   * Does the work with a place, which is there for the others then; but while somebody waits in the
   * line of its directory, that has one place less for as long as the rest.
   *
   * @param rest after work that took so long
   * @throws RuntimeException what the patience has for it, if there was no place in time
   */
  public <T> T inAndRest(long directory, Supplier<T> work, UnaryOperator<Duration> rest) {
    enter(directory);
    long begun = System.nanoTime();
    try {
      return work.get();
    } finally {
      if (giveBack(directory)) {
        rest(rest.apply(Duration.ofNanos(System.nanoTime() - begun)));
        leaveLine(directory);
      }
    }
  }

  private static void rest(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void enter(long directory) {
    CountDownLatch admitted = new CountDownLatch(1);
    lock.lock();
    try {
      Line line = lines.computeIfAbsent(directory, key -> new Line());
      line.waiting.add(admitted);
      giveTurn(line);
      admit();
    } finally {
      lock.unlock();
    }
    if (admitted.getCount() > 0) {
      await(directory, admitted);
    }
  }

  private void await(long directory, CountDownLatch admitted) {
    try {
      if (!admitted.await(patience.longest().toNanos(), TimeUnit.NANOSECONDS)) {
        giveUp(directory, admitted);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp(directory, admitted);
    }
  }

  /** Unless somebody has just left the place to it. */
  private void giveUp(long directory, CountDownLatch waiter) {
    lock.lock();
    try {
      Line line = lines.get(directory);
      if (line != null && line.waiting.remove(waiter)) {
        forgetIfEmpty(directory, line);
        throw patience.refusal().get();
      }
    } finally {
      lock.unlock();
    }
  }

  private void leave(long directory) {
    lock.lock();
    try {
      free++;
      leave(directory, present(directory));
    } finally {
      lock.unlock();
    }
  }

  /** Gives the place to the others; whether the directory is to rest before it has another. */
  private boolean giveBack(long directory) {
    lock.lock();
    try {
      free++;
      Line line = present(directory);
      boolean rests = !line.waiting.isEmpty();
      if (rests) {
        admit();
      } else {
        leave(directory, line);
      }
      return rests;
    } finally {
      lock.unlock();
    }
  }

  private void leaveLine(long directory) {
    lock.lock();
    try {
      leave(directory, present(directory));
    } finally {
      lock.unlock();
    }
  }

  private Line present(long directory) {
    Line line = lines.get(directory);
    if (line == null) {
      throw new IllegalStateException("whoever leaves has entered");
    }
    return line;
  }

  private void leave(long directory, Line line) {
    line.inside--;
    giveTurn(line);
    admit();
    forgetIfEmpty(directory, line);
  }

  private void giveTurn(Line line) {
    if (!line.hasTurn && !line.waiting.isEmpty() && line.inside < mostOfOne) {
      line.hasTurn = true;
      turns.add(line);
    }
  }

  private void admit() {
    while (free > 0 && !turns.isEmpty()) {
      Line line = turns.remove();
      line.hasTurn = false;
      CountDownLatch first = line.waiting.poll();
      if (first != null) {
        free--;
        line.inside++;
        first.countDown();
      }
      giveTurn(line);
    }
  }

  private void forgetIfEmpty(long directory, Line line) {
    if (line.inside == 0 && line.waiting.isEmpty()) {
      lines.remove(directory);
    }
  }

  /** How many wait for a place. */
  public int waiting() {
    lock.lock();
    try {
      return lines.values().stream().mapToInt(line -> line.waiting.size()).sum();
    } finally {
      lock.unlock();
    }
  }

  /** How many directories have somebody inside or in line. */
  int directories() {
    lock.lock();
    try {
      return lines.size();
    } finally {
      lock.unlock();
    }
  }
}
