package io.scimoperator.runtime.store.sql;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Brings what is committed from SQLite's write-ahead log into the database file, beside the thread
 * that writes: if that did it itself, all who wait for a commit would wait for it, too. Safe for
 * concurrent use.
 */
final class Checkpoints implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Checkpoints.class.getName());

  /** After a commit, so that a page that changes all the time is not written all the time. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  /**
   * Pages of the log from which on the thread that writes helps: while it writes all the time, the
   * log begins anew only if nothing of it is left to write. 32 MiB.
   */
  private static final int HELPED_FROM = 8192;

  private final Statements statements;
  private final AfterCommits commits;

  private Checkpoints(Statements statements) {
    this.statements = statements;
    this.commits =
        AfterCommits.start(Thread.ofPlatform().name("store-checkpoints"), PAUSE, this::write);
  }

  /**
   * Begins to look after commits.
   *
   * @param writer whose commits those are; SQLite has it do all of this otherwise
   * @param own of a connection that nobody else uses, and that is closed with this
   */
  static Checkpoints keep(Statements writer, Statements own) {
    writer.one("pragma wal_autocheckpoint = " + HELPED_FROM, Rows::number);
    return new Checkpoints(own);
  }

  /** Something was committed. */
  void committed() {
    commits.committed();
  }

  private void write() {
    try {
      statements.one("pragma wal_checkpoint(passive)", Rows::number);
    } catch (SqlFailure e) {
      LOG.log(
          Level.DEBUG,
          "the log is not in the file yet; it is tried again after the next commit",
          e);
    }
  }

  @Override
  public void close() {
    commits.close();
    statements.close();
  }
}
