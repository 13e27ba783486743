package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.StoreException;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/**
 * Writes of one directory that PostgreSQL commits together. The counters and events of all are
 * written at the end, so that the row of the directory is locked late.
 *
 * <p>A transaction of several writes holds the locks of several resources, so two of them would
 * soon wait for each other: of those that share there is one at a time in a directory, whichever
 * process it is of, and none beside those that do not share.
 *
 * @param apart whether each can be undone alone, for which it needs a savepoint and the outcome of
 *     each of its statements; else a failure is a {@link SpoiltTransaction}
 */
record SharedTransaction(long directory, List<PendingWrite<?>> writes, boolean apart)
    implements PostgresPool.Work<Integer> {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  SharedTransaction {
    writes = List.copyOf(writes);
  }

  /** How many of them were done, from the first on: a transaction that is large takes no more. */
  @Override
  public Integer run(Connection connection) {
    Statements statements = new Statements(connection, PostgresDialect.INSTANCE);
    if (writes.size() == 1) {
      Turn.share(statements, directory);
      SqlWriteTransaction.run(statements, ChangeListener.NONE, writes.getFirst()::apply);
      return 1;
    }
    Turn.takeWhole(statements, directory);
    return runAll(statements);
  }

  private int runAll(Statements statements) {
    SqlWriteTransaction transaction = new SqlWriteTransaction(statements, ChangeListener.NONE);
    transaction.mapping(directory);
    transaction.expect(
        directory, writes.stream().flatMap(write -> write.about().stream()).distinct().toList());
    if (!apart) {
      statements.trust();
    }
    int done = 0;
    while (done < writes.size() && statements.characters() < Statements.MOST_CHARACTERS) {
      run(transaction, writes.get(done));
      done++;
    }
    if (apart) {
      transaction.finish();
    } else {
      finishTogether(transaction);
    }
    return done;
  }

  private void run(SqlWriteTransaction transaction, PendingWrite<?> write) {
    if (refuseOld(write)) {
      return;
    }
    if (apart) {
      runApart(transaction, write);
    } else {
      runTogether(transaction, write);
    }
  }

  private static boolean refuseOld(PendingWrite<?> write) {
    boolean old = write.isOlderThan(LONGEST_WAIT);
    if (old) {
      write.fail(new StoreException("another write of the directory was in the way for too long"));
    }
    return old;
  }

  private static void runApart(SqlWriteTransaction transaction, PendingWrite<?> write) {
    SqlWriteTransaction.Part part = transaction.begin("work");
    try {
      write.apply(transaction);
      transaction.keep(part);
    } catch (SqlFailure e) {
      if (PostgresFailure.isRepeatable(e.sqlException())) {
        throw e;
      }
      write.fail(e);
      transaction.undo(part);
    } catch (RuntimeException | Error e) {
      // The others go on whatever a work throws; its caller hears of it.
      write.fail(e);
      transaction.undo(part);
    }
  }

  /** One that is refused before it has changed anything is in nobody's way. */
  private static void runTogether(SqlWriteTransaction transaction, PendingWrite<?> write) {
    long before = transaction.changes();
    try {
      write.apply(transaction);
    } catch (SqlFailure e) {
      throw spoilt(e);
    } catch (RuntimeException | Error e) {
      if (transaction.changes() != before) {
        throw new SpoiltTransaction(e);
      }
      write.fail(e);
    }
  }

  private static void finishTogether(SqlWriteTransaction transaction) {
    try {
      transaction.finish();
    } catch (SqlFailure e) {
      throw spoilt(e);
    }
  }

  /** Those whom others were in the way of are repeated as they are. */
  private static RuntimeException spoilt(SqlFailure e) {
    return PostgresFailure.isRepeatable(e.sqlException()) ? e : new SpoiltTransaction(e);
  }
}
