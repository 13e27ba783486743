package io.scimoperator.runtime.store.sql;

import java.sql.SQLException;

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
}
