package io.scimoperator.operator.dashboard.view;

import io.scimoperator.admin.v1.EventPage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the event log.
 *
 * @param isNewest whether nothing newer is before it, so that it is kept up to date
 * @param older where the page of older events begins; null if there are none
 */
public record EventLog(boolean isNewest, @Nullable String older, List<EventLine> lines) {

  public EventLog {
    lines = List.copyOf(lines);
  }

  /** What a runtime tells. */
  public static EventLog of(EventPage page, boolean isNewest, Instant now) {
    return new EventLog(isNewest, page.before(), EventLine.of(page.items(), now));
  }
}
