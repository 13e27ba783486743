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
 * @param table in which rows the client wants to see objects, if it does
 * @param bookmarks whether revisions are told when nothing else is
 */
record WatchOptions(
    ResourceKind kind,
    Selection selection,
    long after,
    boolean marksInitial,
    boolean bookmarks,
    Duration timeout,
    Optional<Table> table) {

  private static final long DEFAULT_SECONDS = 3_600;

  static WatchOptions of(Exchange exchange, ResourceKind kind, Selection selection) {
    boolean initial = exchange.flag("sendInitialEvents");
    Long seconds = exchange.number("timeoutSeconds");
    return new WatchOptions(
        kind,
        selection,
        initial ? 0 : revision(exchange.parameter("resourceVersion")),
        initial,
        exchange.flag("allowWatchBookmarks"),
        Duration.ofSeconds(seconds == null || seconds <= 0 ? DEFAULT_SECONDS : seconds),
        Tables.accepted(exchange, kind));
  }

  private static long revision(String text) {
    try {
      return text.isEmpty() ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw StatusException.badRequest("resourceVersion: Invalid value: \"" + text + "\"");
    }
  }
}
