package io.scimoperator.runtime.store.sql;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** An {@link SQLException} on its way to the place that knows what it means. */
final class SqlFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final SQLException sqlException;

  SqlFailure(SQLException cause) {
    super(cause);
    this.sqlException = cause;
  }

  SQLException sqlException() {
    return sqlException;
  }

  /** Whether a deadline ended it. */
  boolean isInterrupted() {
    return sqlException instanceof SQLiteException e
        && e.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT;
  }

  /** Whether a unique index refused the row because of this column. */
  boolean isUniqueViolation(String column) {
    String message = String.valueOf(sqlException.getMessage());
    return message.contains("UNIQUE constraint failed") && message.contains(column);
  }
}
