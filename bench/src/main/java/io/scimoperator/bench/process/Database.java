package io.scimoperator.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The database that a runtime keeps its data in. */
public sealed interface Database extends AutoCloseable permits Sqlite, Postgresql {

  /** In the table of results. */
  String name();

  /** What tells a runtime to use it. */
  Map<String, String> environment();

  /** CPU microseconds of its own processes. */
  long cpuMicros();

  /** A connection that commits as the runtime's do: durably. */
  Connection connect() throws SQLException;

  @Override
  void close();

  /** A choice on the command line. */
  enum Kind {
    SQLITE {
      @Override
      public Database start(Path directory) {
        return new Sqlite(directory);
      }
    },
    POSTGRESQL {
      @Override
      public Database start(Path directory) throws IOException {
        return Postgresql.start(directory);
      }
    };

    /** Starts one that is empty. */
    public abstract Database start(Path directory) throws IOException;
  }
}
