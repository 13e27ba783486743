package io.scimoperator.runtime.store.sql;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Values that one resource of a directory has and no other may have, in SQL. */
record UniqueValueTable(Statements statements) {

  /** The attributes whose values another resource holds. */
  Set<String> claim(long directory, String resourceId, Map<String, String> values) {
    release(directory, resourceId);
    Set<String> taken = new TreeSet<>();
    values.forEach((attribute, value) -> {
      int rows =
          statements.change(
              "insert into unique_value values (?, ?, ?, ?) on conflict do nothing",
              directory,
              attribute,
              value,
              resourceId);
      if (rows == 0) {
        taken.add(attribute);
      }
    });
    return taken;
  }

  void release(long directory, String resourceId) {
    statements.change(
        "delete from unique_value where directory_key = ? and resource_id = ?",
        directory,
        resourceId);
  }
}
