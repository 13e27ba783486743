package io.scimoperator.operator.dashboard.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of Directories.
 *
 * @param all how many somebody may see
 * @param found how many of them they look for
 * @param first number of the first row, from 1; 0 if there is none
 * @param attention how many of those found are not well
 * @param previous number of the page before; null if there is none
 * @param next number of the page after; null if there is none
 */
public record Listing(
    String query,
    int page,
    int all,
    int found,
    int first,
    int attention,
    List<DirectoryRow> rows,
    @Nullable Integer previous,
    @Nullable Integer next) {

  public Listing {
    rows = List.copyOf(rows);
  }

  /** What is shown, in words. */
  public String range() {
    int last = first + rows.size() - 1;
    String of = query.isBlank() ? "" : " that match";
    return rows.isEmpty()
        ? "None of " + Numbers.text(all) + of
        : first + "–" + last + " of " + Numbers.text(found) + of;
  }
}
