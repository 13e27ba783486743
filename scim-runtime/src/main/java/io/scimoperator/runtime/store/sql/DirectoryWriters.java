package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A writer for each directory that is written, as long as it is: a virtual thread that takes what
 * waits into one transaction on a connection of the pool and answers after the commit. Writers of
 * different directories work side by side. Safe for concurrent use.
 */
final class DirectoryWriters implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DirectoryWriters.class.getName());

  /** PostgreSQL remembers so many savepoints of a transaction where all can see them quickly. */
  private static final int AT_MOST = 64;

  /** Commits after one with a work that failed, which may not be the last. */
  private static final int CAREFUL = 50;

  private final PostgresPool pool;
  private final PostgresSettings settings;
  private final CommitObserver observer;
  private final ConcurrentMap<Long, Writer> busy = new ConcurrentHashMap<>();
  private volatile boolean closed;

  DirectoryWriters(PostgresPool pool, PostgresSettings settings, CommitObserver observer) {
    this.pool = pool;
    this.settings = settings;
    this.observer = observer;
  }

  <T> T write(PendingWrite<T> write) {
    busy.compute(write.directory(), (key, writer) -> with(write, key, writer));
    return write.await();
  }

  private Writer with(PendingWrite<?> write, long directory, @Nullable Writer present) {
    if (closed) {
      throw StoreException.closing();
    }
    Writer writer = present == null ? new Writer(directory) : present;
    writer.queue.add(write);
    if (present == null) {
      writer.thread.start();
    }
    return writer;
  }

  /** Writes that no writer has taken yet. */
  int waiting() {
    return busy.values().stream().mapToInt(writer -> writer.queue.size()).sum();
  }

  /** What waits is still written. */
  @Override
  public void close() {
    closed = true;
    for (Writer writer : busy.values()) {
      writer.queue.close();
      try {
        writer.thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Writes one directory until nothing more comes. */
  private final class Writer implements Runnable {

    private final long directory;
    private final WriteQueue queue = new WriteQueue(AT_MOST);
    private final Thread thread = Thread.ofVirtual().unstarted(this);

    /** Commits whose works can be undone one by one, from now on. */
    private int careful;

    Writer(long directory) {
      this.directory = directory;
    }

    @Override
    public void run() {
      try {
        while (busy.computeIfPresent(directory, (key, writer) -> queue.isEmpty() ? null : writer)
            != null) {
          for (List<PendingWrite<?>> batch = queue.takeSoon();
              !batch.isEmpty();
              batch = queue.takeSoon()) {
            commit(batch);
          }
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts a writer", e);
      } finally {
        end();
      }
    }

    /** If it ends before its time, the next write gets another writer and nobody waits for ever. */
    private void end() {
      busy.remove(directory, this);
      queue.drain().forEach(write -> write.refuse(new StoreException("the writer has ended")));
    }

    private void commit(List<PendingWrite<?>> batch) {
      List<PendingWrite<?>> left = batch;
      while (!left.isEmpty()) {
        left = left.subList(commitSome(left), left.size());
      }
    }

    /** How many of them have their answers, from the first on. */
    private int commitSome(List<PendingWrite<?>> batch) {
      long start = System.nanoTime();
      try {
        int done = transact(batch);
        batch.subList(0, done).forEach(write -> write.answer(this::meaning));
        long took = System.nanoTime() - start;
        queue.committed(done, took);
        observer.committed(done, took);
        return done;
      } catch (SqlFailure e) {
        fail(batch, e);
      } catch (RuntimeException | Error e) {
        LOG.log(Level.DEBUG, "a transaction failed; none of its writes is acknowledged", e);
        batch.forEach(write -> write.refuse(e));
      }
      return batch.size();
    }

    /**
     * Few works fail once they have changed something, and only after one did it is prepared for.
     */
    private int transact(List<PendingWrite<?>> batch) {
      if (careful == 0) {
        try {
          return pool.transaction(new SharedTransaction(directory, batch, false));
        } catch (SpoiltTransaction e) {
          LOG.log(Level.DEBUG, "a work failed; it and those beside it are done again", e);
          careful = CAREFUL;
        }
      }
      careful--;
      return pool.transaction(new SharedTransaction(directory, batch, true));
    }

    /** Those who were in others' way again and again may do better alone. */
    private void fail(List<PendingWrite<?>> batch, SqlFailure e) {
      if (batch.size() > 1 && PostgresFailure.isConflict(e.sqlException())) {
        batch.forEach(write -> commit(List.of(write)));
      } else {
        StoreException failure = meaning(e);
        batch.forEach(write -> write.refuse(failure));
      }
    }

    private StoreException meaning(SqlFailure e) {
      return PostgresFailure.of(e, settings);
    }
  }
}
