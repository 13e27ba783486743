package io.scimoperator.runtime.delivery;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One thread that waits for the events of a directory. Others may wake or end it. */
public final class Follower implements AutoCloseable {

  private final Thread thread;
  private final Consumer<Follower> leaving;
  private volatile boolean news;
  private volatile boolean ended;

  Follower(Thread thread, Consumer<Follower> leaving) {
    this.thread = thread;
    this.leaving = leaving;
  }

  /** There may be more events. */
  void wake() {
    news = true;
    LockSupport.unpark(thread);
  }

  /** From now on nothing is waited for. */
  public void end() {
    ended = true;
    LockSupport.unpark(thread);
  }

  /** Whether it was ended. */
  public boolean isEnded() {
    return ended;
  }

  /** Whether there may be more events since the last call; who parks is woken for them. */
  public boolean takeNews() {
    boolean heard = news;
    news = false;
    return heard;
  }

  /**
   * Waits until there may have been more events since the last call, or it is ended.
   *
   * @param longest time to wait
   * @return whether there may be more events
   */
  public boolean await(Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!news && !ended) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      LockSupport.parkNanos(this, left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    boolean heard = news;
    news = false;
    return heard;
  }

  @Override
  public void close() {
    leaving.accept(this);
  }
}
