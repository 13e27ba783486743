package io.scimoperator.runtime.service;

import io.scimoperator.runtime.store.Portion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a list that is ordered by id, and in which direction.
 *
 * @param before the page ends before this id; null if it does not matter
 * @param after the page begins after this id; null if it does not matter
 */
public record Cursor(
    @Nullable String before, @Nullable String after, boolean descending, int limit) {

  /** The id to walk away from. */
  @Nullable String from() {
    return before == null ? after : before;
  }

  /** Whether ids descend on the walk; the page before an id is walked backwards. */
  boolean walksDown() {
    return descending == (before == null);
  }

  /** One more than asked for shows whether there are more. */
  int walk() {
    return limit + 1;
  }

  /** The page, of what the walk found. */
  <T> Slice<T> slice(Portion<T> walked) {
    boolean more = walked.goesOn();
    List<T> page = new ArrayList<>(walked.stream().limit(limit).toList());
    if (before == null) {
      return new Slice<>(page, after != null && !page.isEmpty(), more);
    }
    Collections.reverse(page);
    return new Slice<>(page, more, !page.isEmpty());
  }

  /** A page, and whether there is something before and after it. */
  public record Slice<T>(List<T> items, boolean hasBefore, boolean hasAfter) {
    public Slice {
      items = List.copyOf(items);
    }
  }
}
