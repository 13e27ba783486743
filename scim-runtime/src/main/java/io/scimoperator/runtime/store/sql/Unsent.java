package io.scimoperator.runtime.store.sql;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the database later than it was asked for: changes whose outcome nobody waits for,
 * which go with the next statement, and new rows, all of a table together. Not thread-safe.
 */
final class Unsent {

  /** More would make statements of their own out of what seldom comes again. */
  private static final int MOST_CHANGES = 6;

  /** New rows of a table that are held. */
  private static final int MOST_ROWS = 256;

  private final List<Change> changes = new ArrayList<>();
  private Map<String, List<List<? extends @Nullable Object>>> rows = new LinkedHashMap<>();

  /** A statement with its values. */
  record Change(String sql, List<? extends @Nullable Object> values) {}

  /** Whether there are no changes; there may be rows. */
  boolean hasNoChanges() {
    return changes.isEmpty();
  }

  /** Whether no change should be added. */
  boolean isFull() {
    return changes.size() == MOST_CHANGES;
  }

  void add(Change change) {
    changes.add(change);
  }

  /** Takes the change that was added last. */
  Change takeLast() {
    return changes.removeLast();
  }

  /** How many statements go before the next one. */
  int size() {
    return changes.size();
  }

  /** All changes and this one after them, as one statement; they are still here. */
  Change with(Change last) {
    if (changes.isEmpty()) {
      return last;
    }
    List<@Nullable Object> values = new ArrayList<>();
    changes.forEach(one -> values.addAll(one.values()));
    values.addAll(last.values());
    String sql = changes.stream().map(Change::sql).collect(joining(";\n", "", ";\n" + last.sql()));
    return new Change(sql, values);
  }

  /** They were sent, or are not wanted any more. */
  void clear() {
    changes.clear();
  }

  /**
   * Adds a new row.
   *
   * @return whether there are as many now as are held
   */
  boolean addRow(Change insert) {
    List<List<? extends @Nullable Object>> ofTable =
        rows.computeIfAbsent(insert.sql(), key -> new ArrayList<>());
    ofTable.add(insert.values());
    return ofTable.size() == MOST_ROWS;
  }

  /** Takes all rows, by the statement that inserts them. */
  Map<String, List<List<? extends @Nullable Object>>> takeRows() {
    Map<String, List<List<? extends @Nullable Object>>> taken = rows;
    if (!taken.isEmpty()) {
      rows = new LinkedHashMap<>();
    }
    return taken;
  }

  /**
   * Undoes what was added after a savepoint, which stays.
   *
   * @return false if it was sent: the database has to undo it, and all that is here is undone
   */
  boolean undoneTo(Change savepoint) {
    int begin = changes.lastIndexOf(savepoint);
    changes.subList(begin + 1, changes.size()).clear();
    return begin >= 0;
  }

  /** Takes a savepoint away if nothing was added after it; whether it did. */
  boolean released(Change savepoint) {
    boolean last = !changes.isEmpty() && changes.getLast().equals(savepoint);
    if (last) {
      changes.removeLast();
    }
    return last;
  }
}
