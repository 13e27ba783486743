package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.WriteTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. It takes everything that waits into one SQL transaction, each work in
 * a savepoint of its own, and answers after the commit.
 */
final class SharedCommit implements AutoCloseable {

  private static final Logger LOG = System.getLogger(SharedCommit.class.getName());
  private static final int WAITING = 1024;
  private static final int AT_MOST = 256;
  private static final Duration LONGEST_PATIENCE = Duration.ofMillis(2);

  private final Statements statements;
  private final CommitObserver observer;
  private final BlockingQueue<Work<?>> queue = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread;
  private volatile boolean closed;

  /** Works in the last commit, and nanoseconds to wait for as many; of the writer's thread. */
  private int usual;

  private long patience;

  SharedCommit(Statements statements, CommitObserver observer) {
    this.statements = statements;
    this.observer = observer;
    this.thread = Thread.ofPlatform().name("store-writer").start(this::run);
  }

  <T> T write(Function<WriteTransaction, T> function) {
    Work<T> work = new Work<>(function);
    try {
      if (closed) {
        throw closing();
      }
      queue.put(work);
      if (!thread.isAlive()) {
        refuseWaiting();
      }
      return work.answer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted before the write began", e);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new StoreException("the write failed", e);
    }
  }

  private void run() {
    List<Work<?>> batch = new ArrayList<>(AT_MOST);
    while (!closed || !queue.isEmpty()) {
      try {
        batch.add(queue.take());
        gather(batch);
        commit(batch);
        usual = batch.size();
      } catch (InterruptedException e) {
        // close() wakes this thread; what waits is still written.
        LOG.log(Level.DEBUG, "the writer was woken to close");
      } finally {
        batch.clear();
      }
    }
  }

  /**
   * Takes everything that waits, and for a moment what is about to. Those whom the last commit
   * answered are back soon; without them the first one back has a commit of its own, during which
   * all the others wait.
   */
  private void gather(List<Work<?>> batch) {
    queue.drainTo(batch, AT_MOST - 1);
    long deadline = System.nanoTime() + patience;
    try {
      while (batch.size() < usual && !closed) {
        Work<?> next = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          return;
        }
        batch.add(next);
        queue.drainTo(batch, AT_MOST - batch.size());
      }
    } catch (InterruptedException e) {
      // What was taken is written before the writer ends.
      LOG.log(Level.DEBUG, "the writer was woken to close");
    }
  }

  int waiting() {
    return queue.size();
  }

  private void commit(List<Work<?>> batch) {
    long start = System.nanoTime();
    try {
      statements.beginImmediate();
      batch.forEach(work -> work.run(statements));
      statements.commit();
      batch.forEach(Work::answer);
      long took = System.nanoTime() - start;
      patience = Math.min(took / 2, LONGEST_PATIENCE.toNanos());
      observer.committed(batch.size(), took);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.DEBUG, "a commit failed; none of its writes is acknowledged", e);
      rollback();
      RuntimeException failure =
          e instanceof SqlFailure sql
              ? SqliteFailure.of(sql)
              : new StoreException("the store could not commit: " + e.getMessage(), e);
      batch.forEach(work -> work.answer.completeExceptionally(failure));
    }
  }

  private void rollback() {
    try {
      statements.rollback();
    } catch (SqlFailure e) {
      LOG.log(Level.DEBUG, "nothing to roll back: SQLite had done it", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    refuseWaiting();
    statements.close();
  }

  private void refuseWaiting() {
    List<Work<?>> late = new ArrayList<>();
    queue.drainTo(late);
    late.forEach(work -> work.answer.completeExceptionally(closing()));
  }

  private static StoreException closing() {
    return new StoreException("the store is closed: this process is stopping");
  }

  /** One caller's work and the answer it waits for. */
  private static final class Work<T> {

    private final Function<WriteTransaction, T> function;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable Throwable failure;

    Work(Function<WriteTransaction, T> function) {
      this.function = function;
    }

    void run(Statements statements) {
      statements.control("savepoint work");
      try {
        result = SqlWriteTransaction.run(statements, function);
        statements.control("release work");
      } catch (RuntimeException | Error e) {
        // The writer outlives whatever a work throws; its caller hears of it.
        failure = e;
        undo(statements, e);
      }
    }

    private static void undo(Statements statements, Throwable cause) {
      try {
        statements.control("rollback to work");
        statements.control("release work");
      } catch (SqlFailure e) {
        // A failure of the disk has ended the whole transaction: it is what is to be told of.
        throw cause instanceof SqlFailure sql ? sql : e;
      }
    }

    @SuppressWarnings("NullAway") // a result may be null where T allows it
    void answer() {
      if (failure == null) {
        answer.complete(result);
      } else if (failure instanceof SqlFailure sql) {
        answer.completeExceptionally(SqliteFailure.of(sql));
      } else {
        answer.completeExceptionally(failure);
      }
    }
  }
}
