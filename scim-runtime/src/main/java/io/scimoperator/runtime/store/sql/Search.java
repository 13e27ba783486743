package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.Page;
import io.scimoperator.runtime.store.Portion;
import io.scimoperator.runtime.store.Query;
import io.scimoperator.runtime.store.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** A search through one directory. */
record Search(Statements statements, long directory, Query query) {

  /**
   * The resources of the window and how many there are in all.
   *
   * @param counts of the directory, if they are needed
   */
  Page page(Supplier<Counts> counts) {
    if (isSelective()
        && query.window() instanceof Window.Offset(long offset, int limit)
        && offset == 0) {
      if (limit > 0) {
        Portion<Resource> first = list();
        return new Page(first, first.goesOn() ? total(counts) : first.items().size());
      }
    }
    long total = total(counts);
    boolean past = query.window() instanceof Window.Offset offset && offset.offset() >= total;
    return new Page(past || query.window().limit() == 0 ? Portion.none() : near(total), total);
  }

  /** Passing over rows takes time: from the end there may be fewer of them than from the start. */
  private Portion<Resource> near(long total) {
    if (!(query.window() instanceof Window.Offset(long offset, int limit))
        || offset <= total - offset
        || isSorted()) {
      return list();
    }
    int rows = (int) Math.min(limit, total - offset);
    Query mirrored =
        new Query(query.parts(), false, new Window.Offset(total - offset - rows, rows));
    List<Resource> found = new Search(statements, directory, mirrored).list(true).items();
    return found.size() < rows ? list() : new Portion<>(found.reversed(), offset + rows < total);
  }

  private boolean isSorted() {
    return query.parts().stream().anyMatch(part -> part.sortBy() != null);
  }

  private boolean isSelective() {
    return query.parts().stream().noneMatch(part -> Selection.isAll(part.condition()));
  }

  private long total(Supplier<Counts> counts) {
    return query.parts().stream().mapToLong(part -> total(part, counts)).sum();
  }

  private long total(Query.Part part, Supplier<Counts> counts) {
    if (!Selection.isAll(part.condition())) {
      return Selection.of(directory, part, statements.dialect()).count(statements);
    }
    return switch (part.type()) {
      case USER -> counts.get().users();
      case GROUP -> counts.get().groups();
    };
  }

  Portion<Resource> list() {
    return list(query.window() instanceof Window.After after && after.descending());
  }

  private Portion<Resource> list(boolean newestFirst) {
    List<Object> values = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    boolean sorted = isSorted();
    Selectivity selectivity = query.parts().size() == 1 ? Selectivity.ONE : Selectivity.MANY;
    for (Query.Part part : query.parts()) {
      Selection selection = Selection.of(directory, part, statements.dialect());
      values.addAll(selection.sortValues());
      values.addAll(selection.values());
      String key = sorted ? ", " + sortKey(selection) + " as sort_key" : "";
      parts.add("select " + Rows.RESOURCE_COLUMNS + key + selection.from() + after(values));
      selectivity =
          selectivity.compareTo(selection.selectivity()) >= 0
              ? selectivity
              : selection.selectivity();
    }
    String sql =
        String.join(" union all ", parts) + order(sorted, selectivity, newestFirst) + " limit ?";
    values.add(query.window().limit());
    if (query.window() instanceof Window.Offset offset) {
      sql += " offset ?";
      values.add(offset.offset());
    }
    int limit = query.window().limit();
    return statements.portion(sql, "document", Rows::sizedResource, values, limit);
  }

  /** A type that lacks the attribute has no value of it. */
  private static String sortKey(Selection selection) {
    return Objects.requireNonNullElse(selection.sort(), "null");
  }

  private String after(List<Object> values) {
    if (query.window() instanceof Window.After after && after.id() != null) {
      values.add(after.id());
      return " and r.id " + (after.descending() ? "< ?" : "> ?");
    }
    return "";
  }

  /** Missing values come last when ascending and first when descending, RFC 7644 §3.4.2.3. */
  private String order(boolean sorted, Selectivity selectivity, boolean newestFirst) {
    if (sorted) {
      return query.descending()
          ? " order by sort_key desc nulls first, id"
          : " order by sort_key asc nulls last, id";
    }
    String order =
        switch (selectivity) {
          case ONE -> "";
          // That keeps the planner from walking all resources in order to spare a sort of few.
          case FEW -> " order by " + statements.dialect().withoutIndex("r.id");
          case MANY -> " order by id";
        };
    return order.isEmpty() || !newestFirst ? order : order + " desc";
  }
}
