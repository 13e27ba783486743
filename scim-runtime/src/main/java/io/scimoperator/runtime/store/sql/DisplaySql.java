package io.scimoperator.runtime.store.sql;

import java.util.List;

/** What people call a user or a group: its displayName, or else the userName. */
final class DisplaySql {

  private DisplaySql() {}

  /** The name, as SQL on a column that holds a document. */
  static String of(String document, Dialect dialect, List<Object> values) {
    values.add(dialect.path(List.of("displayName")));
    values.add(dialect.path(List.of("userName")));
    String text = dialect.text(dialect.inDocument(document));
    return "coalesce(nullif(" + text + ", ''), " + text + ")";
  }
}
