package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.Company;
import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.WriteTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. It takes what waits, directory by directory, into one SQL
 * transaction, and answers after the commit.
 *
 * <p>A work that fails is undone alone, for which each would need a savepoint, and SQLite a copy of
 * every page that changes. Few fail once they have changed something: only after one did, the works
 * are done again, and the next ones too, in savepoints.
 */
final class SharedCommit implements AutoCloseable {

  private static final Logger LOG = System.getLogger(SharedCommit.class.getName());

  /** Between looks at whether others have changed the file. */
  private static final Duration LOOKS = Duration.ofSeconds(1);

  /** Commits after one with a work that failed, which may not be the last. */
  private static final int CAREFUL = 50;

  private final Statements statements;
  private final CommitObserver observer;
  private final ChangeClock changes;
  private final DirectoryLines lines;
  private final Courtesy courtesy;
  private final DirectoryWorks works;
  private final LongSupplier nanoTime;
  private final Thread thread;

  /** A number that is another one when others have changed the file; of the thread that writes. */
  private long others;

  private long looked;

  /** Commits whose works have savepoints, from now on. */
  private int careful;

  /**
   * Nothing waits yet.
   *
   * @param nanoTime by which works are quick or slow
   */
  SharedCommit(
      Statements statements, CommitObserver observer, ChangeClock changes, LongSupplier nanoTime) {
    this.statements = statements;
    this.observer = observer;
    this.changes = changes;
    this.nanoTime = nanoTime;
    this.lines = new DirectoryLines(new Company(nanoTime));
    this.courtesy = new Courtesy(lines, nanoTime);
    this.works = new DirectoryWorks(statements, changes);
    statements.ask(courtesy::look);
    this.thread = Thread.ofPlatform().name("store-writer").start(this::run);
  }

  <T> T write(long directory, Function<WriteTransaction, T> work) {
    PendingWrite<T> write = new PendingWrite<>(directory, work);
    lines.put(write);
    return write.await();
  }

  private void run() {
    try {
      while (!lines.isOver()) {
        PendingWrite<?> first = lines.first(LOOKS);
        if (first == null) {
          look();
        } else {
          commit(first);
        }
      }
    } finally {
      // If it ends before its time, nobody waits for ever.
      lines.close();
      lines.drain().forEach(write -> write.refuse(StoreException.closing()));
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
    looked = System.nanoTime();
    long version = statements.one("pragma data_version", Rows::number).orElseThrow();
    if (version != others) {
      others = version;
      changes.everything();
    }
  }

  int waiting() {
    return lines.size();
  }

  private void commit(PendingWrite<?> first) {
    long start = System.nanoTime();
    List<PendingWrite<?>> batch = new ArrayList<>(List.of(first));
    try {
      begin();
      courtesy.during(
          first,
          () -> {
            run(first, batch);
            finish(batch);
          });
      long most = statements.characters() + Statements.MOST_CHARACTERS;
      for (PendingWrite<?> write = next(most); write != null; write = next(most)) {
        batch.add(write);
        run(write, batch);
      }
      finish(batch);
      careful = Math.max(0, careful - 1);
      statements.commit();
      changes.next();
      batch.forEach(write -> write.answer(SqliteFailure::of));
      long took = System.nanoTime() - start;
      lines.committed(batch.size(), took);
      observer.committed(batch.size(), took);
    } catch (GivesWay e) {
      rollback();
      changes.next();
      first.giveWay();
      lines.putBack(first);
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

  /** What comes along; nobody, once so many characters are held that the commit is large. */
  private @Nullable PendingWrite<?> next(long most) {
    return statements.characters() < most ? lines.next() : null;
  }

  /**
   * Does a write within the transaction.
   *
   * @param batch what was taken into the transaction, this one included
   */
  private void run(PendingWrite<?> write, List<PendingWrite<?>> batch) {
    long start = nanoTime.getAsLong();
    try {
      if (careful > 0) {
        runApart(write);
      } else if (!works.isDone(write)) {
        redo(batch);
      }
    } finally {
      lines.took(write, nanoTime.getAsLong() - start);
    }
  }

  private void finish(List<PendingWrite<?>> batch) {
    if (!works.isFinished()) {
      redo(batch);
    }
  }

  private void redo(List<PendingWrite<?>> batch) {
    rollback();
    careful = CAREFUL;
    begin();
    batch.forEach(this::runApart);
  }

  private void begin() {
    works.begin();
    statements.beginImmediate();
    if (System.nanoTime() - looked >= LOOKS.toNanos()) {
      noticeOthers();
    }
  }

  private void runApart(PendingWrite<?> write) {
    statements.control("savepoint work");
    try {
      SqlWriteTransaction.run(statements, changes, write::apply);
      statements.control("release work");
    } catch (GivesWay e) {
      throw e;
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

  /** What waits is still written. */
  @Override
  public void close() {
    lines.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    statements.close();
  }
}
