package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.schema.ScimException;
import java.util.Map;

/** Values that one resource of a directory has and no other may have, in SQL. */
record UniqueValueTable(Statements statements) {

  void claim(long directory, String resourceId, Map<String, String> values) {
    release(directory, resourceId);
    values.forEach((attribute, value) -> {
      int rows =
          statements.change(
              "insert into unique_value values (?, ?, ?, ?) on conflict do nothing",
              directory,
              attribute,
              value,
              resourceId);
      if (rows == 0) {
        throw new ScimException(
            ScimException.Kind.UNIQUENESS,
            attribute + " has a value that another resource of this directory holds.");
      }
    });
  }

  void release(long directory, String resourceId) {
    statements.change(
        "delete from unique_value where directory_key = ? and resource_id = ?",
        directory,
        resourceId);
  }
}
