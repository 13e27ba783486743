package io.scimoperator.runtime.store.sql;

import java.util.List;

/** Addresses of users, so that they are found by them, in SQL. */
record EmailTable(Statements statements) {

  void insert(long directory, String userId, List<String> emails) {
    emails.forEach(email ->
        statements.row(
            "insert into email values (?, ?, ?) on conflict do nothing", directory, email, userId));
  }

  void delete(long directory, String userId) {
    statements.later(
        "delete from email where directory_key = ? and user_id = ?", directory, userId);
  }
}
