package io.scimoperator.operator.dashboard.view;

import io.scimoperator.admin.v1.EventPage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the event log.
 *
 * @param path of the log, without the base of all pages
 * @param user id of the one that all events are about; null if they are about anybody
 * @param isNewest whether nothing newer is before it, so that it is kept up to date
 * @param older where the page of older events begins; null if there are none
 */
public record EventLog(
    String path,
    @Nullable String user,
    boolean isNewest,
    @Nullable String older,
    List<EventLine> lines) {

  public EventLog {
    lines = List.copyOf(lines);
  }

  /** Which part of a log is looked at. */
  public record Place(String path, @Nullable String user, boolean isNewest) {}

  /** What a runtime tells. */
  public static EventLog of(EventPage page, Place place, Instant now) {
    return new EventLog(
        place.path(),
        place.user(),
        place.isNewest(),
        page.before(),
        EventLine.of(page.items(), now));
  }

  /** Where the log begins. */
  public String newestPath() {
    return path + about();
  }

  /** Where it goes on. */
  public String olderPath() {
    return newestPath() + (user == null ? "?" : "&") + "before=" + encoded(String.valueOf(older));
  }

  /** What keeps it up to date. */
  public String livePath() {
    return path + "/live" + about();
  }

  private String about() {
    return user == null ? "" : "?user=" + encoded(user);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
