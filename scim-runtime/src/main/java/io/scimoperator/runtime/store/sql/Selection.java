package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.filter.Condition;
import io.scimoperator.runtime.filter.Target;
import io.scimoperator.runtime.store.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one type that satisfy a condition, as SQL on {@code resource r}.
 *
 * @param sort SQL of the sort value, null for the order of creation
 * @param values to bind, in order: those of {@code sort}, then those of {@code from}
 */
record Selection(
    String from,
    @Nullable String sort,
    List<Object> sortValues,
    List<Object> values,
    Selectivity selectivity) {

  Selection {
    sortValues = List.copyOf(sortValues);
    values = List.copyOf(values);
  }

  static Selection of(long directory, Query.Part part, Dialect dialect) {
    ConditionSql.Compiled condition =
        ConditionSql.compile(part.type(), directory, part.condition(), dialect);
    // The type is a literal so that the partial indexes on one type can serve.
    String from =
        " from resource r where r.directory_key = ? and r.type = "
            + Rows.type(part.type())
            + " and "
            + condition.sql();
    List<Object> values = new ArrayList<>();
    values.add(directory);
    values.addAll(condition.values());
    List<Object> sortValues = new ArrayList<>();
    Target sortBy = part.sortBy();
    String sort = sortBy == null ? null : SortSql.of(part.type(), sortBy, dialect, sortValues);
    Selectivity selectivity = ConditionSql.selectivity(part.type(), part.condition());
    return new Selection(from, sort, sortValues, values, selectivity);
  }

  /** Whether the condition lets everything through, so that there are counters for it. */
  static boolean isAll(Condition condition) {
    return condition instanceof Condition.Always;
  }

  long count(Statements statements) {
    return statements.list("select count(*)" + from, row -> row.getLong(1), values).getFirst();
  }
}
