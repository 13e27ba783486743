package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.NameWindow;
import io.scimoperator.runtime.store.NamedResource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Users or groups in the order of their names, by the index on them. */
record NameTable(Statements statements, long directory, ResourceType type) {

  /** No text has a greater code point. */
  private static final String LAST = "\uDBFF\uDFFF";

  List<NamedResource> list(NameWindow window) {
    NameWindow.Place after = window.after();
    List<Object> values = new ArrayList<>();
    String range = range(after == null ? window.prefix() : after.key(), window.prefix(), values);
    if (after != null) {
      range += " and (r.name_key > ? or r.id > ?)";
      values.addAll(List.of(after.key(), after.id()));
    }
    values.add(window.limit());
    return statements.list(
        "select "
            + Rows.RESOURCE_COLUMNS
            + ", r.name_key"
            + range
            + " order by r.name_key, r.id limit ?",
        NameTable::named,
        values);
  }

  /** How many names begin with a folded prefix; counts no more than so many. */
  long count(String prefix, int most) {
    List<Object> values = new ArrayList<>();
    String range = range(prefix, prefix, values);
    values.add(most);
    return statements
        .list("select count(*) from (select 1" + range + " limit ?) counted", Rows::number, values)
        .getFirst();
  }

  private String range(String from, String prefix, List<Object> values) {
    values.addAll(List.of(directory, from, prefix + LAST));
    // The type is a literal so that the index on names of that type can serve.
    return " from resource r where r.directory_key = ? and r.type = "
        + Rows.type(type)
        + " and r.name_key >= ? and r.name_key <= ?";
  }

  private static NamedResource named(ResultSet row) throws SQLException {
    return new NamedResource(
        new NameWindow.Place(row.getString(7), row.getString(2)), Rows.resource(row));
  }
}
