package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.StoreException.Obstacle;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure of SQLite means for who met it. */
final class SqliteFailure {

  /** The part of a result code that says what it is about. https://sqlite.org/rescode.html */
  private static final int PRIMARY = 0xff;

  private SqliteFailure() {}

  static StoreException of(SqlFailure failure) {
    return failure.sqlException() instanceof SQLiteException e
        ? of(e, failure)
        : new StoreException("the data file could not be used: " + failure.getMessage(), failure);
  }

  private static StoreException of(SQLiteException e, SqlFailure failure) {
    SQLiteErrorCode code = e.getResultCode();
    String said = code.name() + ", " + code.message;
    return switch (SQLiteErrorCode.getErrorCode(code.code & PRIMARY)) {
      case SQLITE_FULL ->
          new StoreException(
              Obstacle.FULL, "the volume of the data directory is full: make it larger", failure);
      case SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
          new StoreException(
              "the data file cannot be written (" + said + "): look at its volume", failure);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new StoreException(
              "the data file is locked by another process (" + said + "): it must have one only",
              failure);
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          new StoreException(
              "the data file is damaged (" + said + "): restore a backup, see docs/backup.md",
              failure);
      default -> new StoreException("the data file could not be used: " + said, failure);
    };
  }
}
