package io.scimoperator.runtime.store.sql;

/**
 * Turns of transactions that change a directory: one that takes the whole turn is alone, the others
 * share it. A turn lasts until the transaction ends. A database with one writer needs none.
 */
final class Turn {

  /** The first key tells the tables of this schema from those of others. */
  private static final String SQL =
      """
      select %s(cast(cast(cast('directory' as regclass) as oid) as integer),
        cast(cast(? as bigint) %% 2147483647 as integer))
      """;

  private static final String WHOLE = SQL.formatted("pg_advisory_xact_lock");
  private static final String SHARED = SQL.formatted("pg_advisory_xact_lock_shared");

  private Turn() {}

  /**
   * Waits, with the next statement, until no other transaction changes the directory, and keeps
   * them from it.
   */
  static void takeWhole(Statements statements, long directory) {
    if (statements.dialect().hasOtherWriters()) {
      statements.later(WHOLE, directory);
    }
  }

  /** Waits, with the next statement, until no other transaction has the whole turn. */
  static void share(Statements statements, long directory) {
    if (statements.dialect().hasOtherWriters()) {
      statements.later(SHARED, directory);
    }
  }
}
