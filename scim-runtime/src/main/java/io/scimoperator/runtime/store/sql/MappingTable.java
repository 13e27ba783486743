package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.SavedMapping;
import io.scimoperator.token.BearerToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How applications see users, in SQL. */
record MappingTable(Statements statements) {

  Optional<SavedMapping> of(long directory) {
    return statements.one(
        "select applied, next, position from mapping where directory_key = ?",
        MappingTable::mapping,
        directory);
  }

  private static SavedMapping mapping(ResultSet row) throws SQLException {
    String next = row.getString(2);
    return new SavedMapping(
        row.getString(1), next == null ? null : new SavedMapping.Change(next, row.getString(3)));
  }

  /** Digests of the mappings that nothing takes the place of; empty of the others. */
  Map<Long, String> settled() {
    record Settled(long directory, String digest) {}
    Map<Long, String> result = new HashMap<>();
    statements
        .list(
            "select directory_key, coalesce(settled, '') from mapping",
            row -> new Settled(row.getLong(1), row.getString(2)),
            List.of())
        .forEach(one -> result.put(one.directory(), one.digest()));
    return result;
  }

  void put(long directory, SavedMapping mapping) {
    SavedMapping.Change change = mapping.change();
    statements.change(
        """
        insert into mapping (directory_key, applied, settled, next, position)
        values (?, ?, ?, ?, ?)
        on conflict (directory_key) do update
        set applied = excluded.applied, settled = excluded.settled, next = excluded.next,
          position = excluded.position
        """,
        directory,
        mapping.applied(),
        change == null ? BearerToken.sha256(mapping.applied()) : null,
        change == null ? null : change.next(),
        change == null ? null : change.position());
  }
}
