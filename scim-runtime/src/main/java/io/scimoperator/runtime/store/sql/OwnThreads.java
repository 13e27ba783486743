package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.StoreException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Does what may be long in SQLite's code on threads of the platform: a virtual thread keeps its
 * carrier there, and a few of them would keep everybody waiting. Safe for concurrent use.
 */
final class OwnThreads implements AutoCloseable {

  private final ExecutorService threads;

  /**
   * Threads that begin when there is something to do.
   *
   * @param name of each, before its number
   * @param number how many there are; who finds none waits
   */
  OwnThreads(String name, int number) {
    this.threads =
        Executors.newFixedThreadPool(number, Thread.ofPlatform().daemon().name(name, 1).factory());
  }

  /** Returns or throws what the work does, once it is done. */
  <T> T run(Supplier<T> work) {
    try {
      return threads.submit(work::get).get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new StoreException("what was asked of the store failed", e);
      }
    } catch (RejectedExecutionException e) {
      throw StoreException.closing();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while the store was read", e);
    }
  }

  /** What was begun is done. */
  @Override
  public void close() {
    threads.close();
  }
}
