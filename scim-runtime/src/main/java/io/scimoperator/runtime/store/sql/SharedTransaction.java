package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.StoreException;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/**
 * Writes of one directory that PostgreSQL commits together. Each can be undone alone; the counters
 * and events of all are written at the end, so that the row of the directory is locked late.
 *
 * <p>A transaction of several writes holds the locks of several resources, so two of them would
 * soon wait for each other: of those that share there is one at a time in a directory, whichever
 * process it is of, and none beside those that do not share.
 */
record SharedTransaction(long directory, List<PendingWrite<?>> writes)
    implements PostgresPool.Work<Boolean> {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  SharedTransaction {
    writes = List.copyOf(writes);
  }

  @Override
  public Boolean run(Connection connection) {
    Statements statements = new Statements(connection, PostgresDialect.INSTANCE);
    if (writes.size() == 1) {
      Turn.share(statements, directory);
      SqlWriteTransaction.run(statements, ChangeListener.NONE, writes.getFirst()::apply);
    } else {
      Turn.takeWhole(statements, directory);
      SqlWriteTransaction transaction = new SqlWriteTransaction(statements, ChangeListener.NONE);
      writes.forEach(write -> run(transaction, write));
      transaction.finish();
    }
    return true;
  }

  private static void run(SqlWriteTransaction transaction, PendingWrite<?> write) {
    if (write.isOlderThan(LONGEST_WAIT)) {
      write.fail(new StoreException("another write of the directory was in the way for too long"));
      return;
    }
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
}
