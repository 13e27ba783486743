package io.scimoperator.runtime.store.sql;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Work that is done a while after commits, once for all of that while, by a thread of its own;
 * without commits nothing is done. Safe for concurrent use.
 */
final class AfterCommits implements AutoCloseable {

  private static final Logger LOG = System.getLogger(AfterCommits.class.getName());

  private final Duration pause;
  private final Runnable work;
  private final BlockingQueue<Boolean> committed = new ArrayBlockingQueue<>(1);
  private final Thread thread;

  private AfterCommits(Thread.Builder threads, Duration pause, Runnable work) {
    this.pause = pause;
    this.work = work;
    this.thread = threads.unstarted(this::run);
  }

  /**
   * Begins to wait for commits.
   *
   * @param pause from a commit to the work
   * @param work throws nothing: what fails is tried again after the next commit
   */
  static AfterCommits start(Thread.Builder threads, Duration pause, Runnable work) {
    AfterCommits result = new AfterCommits(threads, pause, work);
    result.thread.start();
    return result;
  }

  /** Something was committed. */
  void committed() {
    committed.offer(true);
  }

  private void run() {
    try {
      while (true) {
        committed.take();
        Thread.sleep(pause);
        committed.clear();
        work.run();
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "the store is closed");
    }
  }

  /** Work that is under way is waited for. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
