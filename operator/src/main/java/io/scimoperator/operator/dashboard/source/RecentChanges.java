package io.scimoperator.operator.dashboard.source;

import io.scimoperator.admin.v1.EventRow;
import io.scimoperator.operator.dashboard.view.Sparkline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When users, groups and memberships of a directory changed lately, the newest first, as its event
 * log tells: all pods write the same one.
 *
 * @param cut whether there were more within {@link Sparkline#WINDOW} than are told
 * @param newest id of the newest event that was seen; null if there was none
 */
public record RecentChanges(List<Instant> times, boolean cut, @Nullable String newest) {

  static final RecentChanges NONE = new RecentChanges(List.of(), false, null);

  /** Changes that are kept. */
  static final int MOST = 5000;

  public RecentChanges {
    times = List.copyOf(times);
  }

  /** Whether nothing that comes after {@code events} in the log is needed beside what is here. */
  boolean reaches(List<EventRow> events, Instant now) {
    return events.isEmpty()
        || events.stream().anyMatch(event -> event.id().equals(newest))
        || isOld(events.getLast().at(), now);
  }

  /**
   * These with newer ones.
   *
   * @param events the newest of the log, the newest first; from those that are here already on,
   *     they are left out
   * @param whole whether none is missing between them and those that are here
   */
  RecentChanges after(List<EventRow> events, boolean whole, Instant now) {
    List<Instant> all = new ArrayList<>();
    events.stream()
        .takeWhile(event -> !event.id().equals(newest))
        .filter(RecentChanges::isChange)
        .forEach(event -> all.add(event.at()));
    if (whole) {
      all.addAll(times);
    }
    all.removeIf(at -> isOld(at, now));
    boolean tooMany = all.size() > MOST;
    return new RecentChanges(
        tooMany ? all.subList(0, MOST) : all,
        tooMany || !whole || (cut && times.stream().anyMatch(at -> !isOld(at, now))),
        events.isEmpty() ? newest : events.getFirst().id());
  }

  private static boolean isOld(Instant at, Instant now) {
    return at.isBefore(now.minus(Sparkline.WINDOW));
  }

  private static boolean isChange(EventRow event) {
    return event.type().startsWith("dsync.user.") || event.type().startsWith("dsync.group.");
  }
}
