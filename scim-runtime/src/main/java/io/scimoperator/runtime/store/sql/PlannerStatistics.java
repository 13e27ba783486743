package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Tells PostgreSQL's planner how the tables have grown, while they do.
 *
 * <p>A prepared statement keeps the plan that it got when the tables were small, and then the index
 * of a whole directory seems as good as the one of a resource, until the table is analyzed. The
 * server does that by itself, but a minute may pass, in which a provider writes ten thousand users.
 * So tables that have more changes than they had rows are analyzed here, soon after a write;
 * without writes nobody asks. Safe for concurrent use.
 */
final class PlannerStatistics implements AutoCloseable {

  private static final Logger LOG = System.getLogger(PlannerStatistics.class.getName());

  /** Between two looks; the server counts changes with as much delay. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Tables of fewer changes are small under any plan. */
  private static final long LEAST_CHANGES = 100;

  private static final String OUTGROWN =
      """
      select s.relid::regclass::text from pg_stat_user_tables s
        join pg_class c on c.oid = s.relid
       where s.schemaname = current_schema()
         and s.n_mod_since_analyze > ? + greatest(c.reltuples, 0)
      """;

  private final PostgresPool pool;
  private final AfterCommits commits;

  private PlannerStatistics(PostgresPool pool) {
    this.pool = pool;
    this.commits = AfterCommits.start(Thread.ofVirtual(), PAUSE, this::look);
  }

  /** Begins to look after writes. */
  static PlannerStatistics keep(PostgresPool writers) {
    return new PlannerStatistics(writers);
  }

  /** Something was committed. */
  void committed() {
    commits.committed();
  }

  private void look() {
    try {
      pool.transaction(connection -> {
        analyze(new Statements(connection, PostgresDialect.INSTANCE));
        return true;
      });
    } catch (SqlFailure | StoreException e) {
      LOG.log(Level.DEBUG, "tables were not analyzed; it is tried again after the next write", e);
    }
  }

  /** Another replica, or the server itself, may be at it. */
  private static void analyze(Statements statements) {
    List<String> tables =
        statements.list(OUTGROWN, row -> row.getString(1), List.of(LEAST_CHANGES));
    if (!tables.isEmpty()) {
      statements.control("analyze (skip_locked) " + String.join(", ", tables));
    }
  }

  @Override
  public void close() {
    commits.close();
  }
}
