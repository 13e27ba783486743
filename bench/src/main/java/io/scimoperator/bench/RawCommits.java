package io.scimoperator.bench;

import io.scimoperator.bench.process.Cpu;
import io.scimoperator.bench.process.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Commits of one row and nothing else: what the database's promise of durability costs. */
final class RawCommits {

  private static final Duration TIME = Duration.ofSeconds(4);
  private static final int DOCUMENT = 400;

  private RawCommits() {}

  /**
   * What one connection reaches.
   *
   * @param perSecond rows
   * @param cpuPerRow microseconds of this process and the database's
   */
  record Rate(int rowsPerCommit, double perSecond, double cpuPerRow) {}

  /** Commits again and again, this many rows at a time. */
  static Rate measure(Database database, int rowsPerCommit) throws SQLException {
    try (Connection connection = database.connect();
        Statement control = connection.createStatement()) {
      control.execute("create table if not exists raw (id text primary key, document text)");
      control.execute("delete from raw");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("insert into raw values (?, ?)")) {
        long cpu = cpu(database);
        long begin = System.nanoTime();
        long rows = 0;
        while (System.nanoTime() - begin < TIME.toNanos()) {
          for (int i = 0; i < rowsPerCommit; i++) {
            insert.setString(1, "row " + rows++);
            insert.setString(2, "x".repeat(DOCUMENT));
            insert.executeUpdate();
          }
          connection.commit();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Rate(rowsPerCommit, rows / seconds, (double) (cpu(database) - cpu) / rows);
      }
    }
  }

  private static long cpu(Database database) {
    return Cpu.micros(ProcessHandle.current().pid()) + database.cpuMicros();
  }
}
