package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.StoreException.Obstacle;
import java.sql.SQLException;
import java.util.Set;

/** What the SQLSTATE of a failure means for who met it. PostgreSQL's manual, appendix A. */
final class PostgresFailure {

  private static final String READ_ONLY = "25006";
  private static final String DISK_FULL = "53100";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String QUERY_CANCELED = "57014";

  /** Another transaction was in the way, or a statement was prepared before a migration. */
  private static final Set<String> REPEATABLE = Set.of("40001", "40P01", "0A000");

  /** The server stops, crashed or starts, or has ended a connection that was idle for too long. */
  private static final Set<String> SERVER_GONE = Set.of("57P01", "57P02", "57P03", "25P03");

  private PostgresFailure() {}

  /** Whether the same work, done again, may well succeed. */
  static boolean isRepeatable(SQLException e) {
    return isConflict(e) || isConnectionLost(e);
  }

  /** Whether it is about what others did at the same time. */
  static boolean isConflict(SQLException e) {
    return REPEATABLE.contains(state(e));
  }

  /** Whether the connection is of no use any more: the server is gone, or is no primary now. */
  static boolean isConnectionLost(SQLException e) {
    String state = state(e);
    return state.startsWith("08") || SERVER_GONE.contains(state) || state.equals(READ_ONLY);
  }

  /** What is told of a failure that was not overcome. */
  static StoreException of(SqlFailure failure, PostgresSettings settings) {
    SQLException e = failure.sqlException();
    String said = "the store " + settings.place() + ": " + e.getMessage();
    return switch (state(e)) {
      case DISK_FULL ->
          new StoreException(Obstacle.FULL, said + ": give the server more room", failure);
      case READ_ONLY ->
          new StoreException(
              said + ": it is no primary, name all hosts and targetServerType=primary", failure);
      case LOCK_NOT_AVAILABLE, QUERY_CANCELED ->
          new StoreException(said + ": another transaction was in the way for too long", failure);
      default -> new StoreException(said, failure);
    };
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }
}
