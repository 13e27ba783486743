package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.WriteTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The one thread that writes. It takes everything that waits into one SQL transaction, and answers
 * after the commit.
 *
 * <p>A work that fails is undone alone, for which each would need a savepoint, and SQLite a copy of
 * every page that changes. Few fail once they have changed something: only after one did, the works
 * are done again, and the next ones too, in savepoints.
 */
final class SharedCommit implements AutoCloseable {

  private static final Logger LOG = System.getLogger(SharedCommit.class.getName());
  private static final int WAITING = 1024;
  private static final int AT_MOST = 256;
  private static final Duration IDLE = Duration.ofSeconds(1);

  /** Commits after one with a work that failed, which may not be the last. */
  private static final int CAREFUL = 50;

  private final Statements statements;
  private final CommitObserver observer;
  private final ChangeClock changes;
  private final WriteQueue queue = new WriteQueue(WAITING, AT_MOST);
  private final Thread thread;

  /** A number that is another one when others have changed the file; of the thread that writes. */
  private long others;

  /** Commits whose works have savepoints, from now on. */
  private int careful;

  SharedCommit(Statements statements, CommitObserver observer, ChangeClock changes) {
    this.statements = statements;
    this.observer = observer;
    this.changes = changes;
    this.thread = Thread.ofPlatform().name("store-writer").start(this::run);
  }

  <T> T write(Function<WriteTransaction, T> work) {
    PendingWrite<T> write = new PendingWrite<>(work);
    try {
      if (queue.isClosed()) {
        throw StoreException.closing();
      }
      queue.put(write);
      if (!thread.isAlive()) {
        refuseWaiting();
      }
      return write.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted before the write began", e);
    }
  }

  private void run() {
    while (!queue.isClosed() || !queue.isEmpty()) {
      try {
        List<PendingWrite<?>> batch = queue.take(IDLE);
        if (batch.isEmpty()) {
          look();
        } else {
          commit(batch);
        }
      } catch (InterruptedException e) {
        // close() wakes this thread; what waits is still written.
        LOG.log(Level.DEBUG, "the writer was woken to close");
      }
    }
  }

  /** Nobody writes here. */
  private void look() {
    try {
      noticeOthers();
    } catch (SqlFailure e) {
      LOG.log(Level.DEBUG, "whether others write is not known", e);
      changes.everything();
    }
    changes.next();
  }

  /** Others do not belong here, but somebody may mend the file by hand. */
  private void noticeOthers() {
    long version = statements.one("pragma data_version", Rows::number).orElseThrow();
    if (version != others) {
      others = version;
      changes.everything();
    }
  }

  int waiting() {
    return queue.size();
  }

  private void commit(List<PendingWrite<?>> batch) {
    long start = System.nanoTime();
    try {
      if (careful > 0 || !isDoneTogether(batch)) {
        careful--;
        begin();
        batch.forEach(this::runApart);
      }
      statements.commit();
      changes.next();
      batch.forEach(write -> write.answer(SqliteFailure::of));
      long took = System.nanoTime() - start;
      queue.committed(batch.size(), took);
      observer.committed(batch.size(), took);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.DEBUG, "a commit failed; none of its writes is acknowledged", e);
      rollback();
      changes.next();
      RuntimeException failure =
          e instanceof SqlFailure sql
              ? SqliteFailure.of(sql)
              : new StoreException("the store could not commit: " + e.getMessage(), e);
      batch.forEach(write -> write.refuse(failure));
    }
  }

  private void begin() {
    statements.beginImmediate();
    noticeOthers();
  }

  /** Whether no work failed that had changed something; otherwise all are undone. */
  private boolean isDoneTogether(List<PendingWrite<?>> batch) {
    begin();
    for (PendingWrite<?> write : batch) {
      long before = statements.changes();
      try {
        SqlWriteTransaction.run(statements, changes, write::apply);
      } catch (RuntimeException | Error e) {
        if (e instanceof SqlFailure || statements.changes() != before) {
          LOG.log(Level.DEBUG, "a work failed; it and those beside it are done again", e);
          rollback();
          careful = CAREFUL;
          return false;
        }
        write.fail(e);
      }
    }
    return true;
  }

  private void runApart(PendingWrite<?> write) {
    statements.control("savepoint work");
    try {
      SqlWriteTransaction.run(statements, changes, write::apply);
      statements.control("release work");
    } catch (RuntimeException | Error e) {
      // The writer outlives whatever a work throws; its caller hears of it.
      write.fail(e);
      undo(e);
    }
  }

  private void undo(Throwable cause) {
    try {
      statements.control("rollback to work");
      statements.control("release work");
    } catch (SqlFailure e) {
      // A failure of the disk has ended the whole transaction: it is what is to be told of.
      throw cause instanceof SqlFailure sql ? sql : e;
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
    queue.close();
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
    queue.drain().forEach(write -> write.refuse(StoreException.closing()));
  }
}
