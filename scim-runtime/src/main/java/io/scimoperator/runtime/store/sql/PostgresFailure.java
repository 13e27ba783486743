package io.scimoperator.runtime.store.sql;

import java.sql.SQLException;
import java.util.Set;

/** What the SQLSTATE of a failure means for who met it. PostgreSQL's manual, appendix A. */
final class PostgresFailure {

  private static final String READ_ONLY = "25006";

  /** Another transaction was in the way, or a statement was prepared before a migration. */
  private static final Set<String> REPEATABLE = Set.of("40001", "40P01", "0A000");

  /** The server stops, crashed or starts, or has ended a connection that was idle for too long. */
  private static final Set<String> SERVER_GONE = Set.of("57P01", "57P02", "57P03", "25P03");

  private PostgresFailure() {}

  /** Whether the same work, done again, may well succeed. */
  static boolean isRepeatable(SQLException e) {
    return REPEATABLE.contains(state(e)) || isConnectionLost(e);
  }

  /** Whether the connection is of no use any more: the server is gone, or is no primary now. */
  static boolean isConnectionLost(SQLException e) {
    String state = state(e);
    return state.startsWith("08") || SERVER_GONE.contains(state) || state.equals(READ_ONLY);
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }
}
