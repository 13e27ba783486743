package io.scimoperator.local.api.http;

import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.StatusException;
import io.scimoperator.local.api.select.Selection;
import io.scimoperator.local.api.table.Table;
import java.time.Duration;
import java.util.Optional;

/**
 * What a client wants to watch.
 *
 * @param after the revision that it has seen; 0 for none, which starts with what there is
 * @param marksInitial whether the end of what there was at the start is told by a bookmark
 * @param bookmarks whether revisions are told when nothing else is
 */
record WatchOptions(
    View view,
    Selection selection,
    long after,
    boolean marksInitial,
    boolean bookmarks,
    Duration timeout) {

  private static final long DEFAULT_SECONDS = 3_600;

  /**
   * How objects are shown.
   *
   * @param table in whose rows the client wants to see them, if it does
   */
  record View(ResourceKind kind, Optional<Table> table) {}

  static WatchOptions of(Parameters parameters, Selection selection, View view) {
    boolean initial = parameters.flag("sendInitialEvents");
    Long seconds = parameters.number("timeoutSeconds");
    return new WatchOptions(
        view,
        selection,
        initial ? 0 : revision(parameters.text("resourceVersion")),
        initial,
        parameters.flag("allowWatchBookmarks"),
        Duration.ofSeconds(seconds == null || seconds <= 0 ? DEFAULT_SECONDS : seconds));
  }

  ResourceKind kind() {
    return view.kind();
  }

  private static long revision(String text) {
    try {
      return text.isEmpty() ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw StatusException.badRequest(
          "resourceVersion: Invalid value: \"" + text + "\": it is no number");
    }
  }
}
