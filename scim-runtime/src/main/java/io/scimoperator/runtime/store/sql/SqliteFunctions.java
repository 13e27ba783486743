package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.schema.Folding;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.sqlite.Function;

/** The functions that SQL has on SQLite beside its own: each connection is given them. */
final class SqliteFunctions {

  /** SQLITE_DETERMINISTIC of the SQLite C interface. */
  private static final int FLAG_DETERMINISTIC = 0x800;

  private SqliteFunctions() {}

  static void create(Connection connection) throws SQLException {
    Function.create(connection, "fold", new Fold(), 1, FLAG_DETERMINISTIC);
    Function.create(connection, "instant", new Milliseconds(), 1, FLAG_DETERMINISTIC);
  }

  /** Lower case of all of Unicode; SQLite's own {@code lower} knows ASCII only. */
  private static final class Fold extends Function {
    @Override
    protected void xFunc() throws SQLException {
      String text = value_text(0);
      if (text == null) {
        result();
      } else {
        result(Folding.CASE.of(text));
      }
    }
  }

  /** Milliseconds since the epoch of an RFC 3339 date and time; null of anything else. */
  private static final class Milliseconds extends Function {
    @Override
    protected void xFunc() throws SQLException {
      try {
        result(OffsetDateTime.parse(String.valueOf(value_text(0))).toInstant().toEpochMilli());
      } catch (DateTimeException e) {
        result();
      }
    }
  }
}
