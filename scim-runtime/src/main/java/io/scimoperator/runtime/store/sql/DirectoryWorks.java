package io.scimoperator.runtime.store.sql;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * The works of a commit that have no savepoints. Those of a directory that come one after the other
 * know what the others have read, and its counters and events are written once for all of them. Not
 * thread-safe.
 */
final class DirectoryWorks {

  private static final Logger LOG = System.getLogger(DirectoryWorks.class.getName());

  private final Statements statements;
  private final ChangeListener changes;
  private @Nullable SqlWriteTransaction transaction;
  private long directory;

  DirectoryWorks(Statements statements, ChangeListener changes) {
    this.statements = statements;
    this.changes = changes;
  }

  /** Nothing is done of a commit yet, or what was is undone. */
  void begin() {
    transaction = null;
  }

  /**
   * Does a work; what failed and changed nothing is done with, too.
   *
   * @return false if it, or an earlier one, failed and had changed something, which is still there
   */
  boolean isDone(PendingWrite<?> write) {
    if (write.directory() != directory && !isFinished()) {
      return false;
    }
    directory = write.directory();
    SqlWriteTransaction own = transaction;
    if (own == null) {
      own = SqlWriteTransaction.whole(statements, changes);
      transaction = own;
    }
    long before = own.changes();
    try {
      write.apply(own);
    } catch (GivesWay e) {
      throw e;
    } catch (RuntimeException | Error e) {
      if (e instanceof SqlFailure || e instanceof SpoiltTransaction || own.changes() != before) {
        LOG.log(Level.DEBUG, "a work failed; it and those beside it are done again", e);
        return false;
      }
      write.fail(e);
    }
    return directory != PendingWrite.NO_DIRECTORY || isFinished();
  }

  /**
   * Writes what was left to the end.
   *
   * @return false if that failed, for whichever work
   */
  boolean isFinished() {
    SqlWriteTransaction own = transaction;
    transaction = null;
    if (own == null) {
      return true;
    }
    try {
      own.finish();
      return true;
    } catch (GivesWay e) {
      throw e;
    } catch (RuntimeException | Error e) {
      LOG.log(Level.DEBUG, "works could not be finished; they are done again", e);
      return false;
    }
  }
}
