package io.scimoperator.bench.process;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** SQLite in a directory, inside the runtime's own process. */
record Sqlite(Path directory) implements Database {

  @Override
  public String name() {
    return "SQLite";
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("SCIM_DATA_DIR", directory.toString());
  }

  @Override
  public long cpuMicros() {
    return 0;
  }

  @Override
  public Connection connect() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + directory.resolve("raw.db"));
    return source.getConnection();
  }

  @Override
  public void close() {
    // It ends with the runtime.
  }
}
