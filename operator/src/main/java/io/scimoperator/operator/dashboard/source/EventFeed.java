package io.scimoperator.operator.dashboard.source;

import io.scimoperator.admin.v1.EventPage;
import io.scimoperator.admin.v1.EventRow;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.operator.runtime.LiveListener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The newest events of one directory, the newest first, as a pod tells them. Thread-safe. */
final class EventFeed implements LiveListener {

  /** Events that are kept, and shown. */
  static final int KEPT = 50;

  private final List<EventRow> newest = new ArrayList<>();
  private boolean more;
  private volatile @Nullable String end;

  /** Adds what happened before this began to listen; some of it may have been heard meanwhile. */
  synchronized void begin(EventPage page) {
    Set<String> heard = new HashSet<>();
    newest.forEach(event -> heard.add(event.id()));
    more = page.before() != null;
    page.items().stream().filter(event -> !heard.contains(event.id())).forEach(newest::add);
    forgetOld();
  }

  @Override
  public synchronized void event(EventRow event) {
    newest.addFirst(event);
    forgetOld();
  }

  private void forgetOld() {
    while (newest.size() > KEPT) {
      newest.removeLast();
      more = true;
    }
  }

  @Override
  public void request(LoggedRequest request) {
    // The page of a Directory has the log of requests.
  }

  @Override
  public void ended(String reason) {
    end = reason;
  }

  /** Why it is heard no more; null while it is. */
  @Nullable String end() {
    return end;
  }

  /** As the admin API tells them. */
  synchronized EventPage page() {
    return new EventPage(newest, more ? newest.getLast().id() : null);
  }
}
