package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.filter.Filter;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The resources of one type that match a filter, as SQL on {@code resource r}. */
final class Selection {

  private final String from;
  private final List<Object> values = new ArrayList<>();
  private final String id;

  private Selection(String from, boolean selective) {
    this.from = from;
    // The plus keeps the planner from walking all resources in order to spare a sort of few.
    this.id = selective ? "+r.id" : "r.id";
  }

  static Selection of(long directory, ResourceType type, @Nullable Filter filter) {
    FilterSql.Condition condition =
        filter == null
            ? new FilterSql.Condition("1", List.of())
            : FilterSql.compile(type, directory, filter);
    // The type is a literal so that the partial indexes on one type can serve.
    String from =
        " from resource r where r.directory_key = ? and r.type = "
            + Rows.type(type)
            + " and "
            + condition.sql();
    Selection selection =
        new Selection(from, filter != null && FilterSql.isSelective(type, filter));
    selection.values.add(directory);
    selection.values.addAll(condition.values());
    return selection;
  }

  long count(Statements statements) {
    return statements.list("select count(*)" + from, row -> row.getLong(1), values).getFirst();
  }

  List<Resource> list(Statements statements, Window window) {
    List<Object> bound = new ArrayList<>(values);
    String part =
        switch (window) {
          case Window.Offset(long offset, int limit) -> {
            bound.add(limit);
            bound.add(offset);
            yield " order by " + id + " limit ? offset ?";
          }
          case Window.After after -> after(after, bound);
        };
    return statements.list("select " + Rows.RESOURCE_COLUMNS + from + part, Rows::resource, bound);
  }

  private String after(Window.After window, List<Object> bound) {
    String condition = "";
    if (window.id() != null) {
      condition = " and r.id " + (window.descending() ? "<" : ">") + " ?";
      bound.add(window.id());
    }
    bound.add(window.limit());
    return condition + " order by " + id + (window.descending() ? " desc" : "") + " limit ?";
  }
}
