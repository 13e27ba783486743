package io.scimoperator.operator.dashboard;

import io.scimoperator.admin.v1.EventPage;
import io.scimoperator.admin.v1.UserDetail;
import io.scimoperator.admin.v1.UserPage;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.dashboard.view.DirectoryPage;
import io.scimoperator.operator.dashboard.view.EventLog;
import io.scimoperator.operator.runtime.ListPart;
import io.scimoperator.operator.runtime.Reading;
import io.scimoperator.pages.LiveView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The event log of a Directory, of all or of one user, for those who may see the people in it. */
record EventsDoor(Parts parts, PeopleDoor people) {

  void events(Visit visit, Directory directory) {
    String search = visit.call().parameter("q").strip();
    if (search.isEmpty()) {
      log(visit, directory);
    } else {
      search(visit, directory, search);
    }
  }

  private void log(Visit visit, Directory directory) {
    String user = parameter(visit, "user");
    String before = parameter(visit, "before");
    Reading<EventPage> reading =
        before == null
            ? EventsView.read(parts.people(), directory, user)
            : parts.people().events(directory, user, before);
    switch (reading) {
      case Reading.Told<EventPage>(EventPage page) -> show(visit, directory, user, page);
      case Reading<EventPage> other -> people.explain(visit, directory, "events", other);
    }
  }

  private void show(Visit visit, Directory directory, @Nullable String user, EventPage page) {
    boolean newest = parameter(visit, "before") == null;
    EventLog.Place place = new EventLog.Place(EventsView.path(directory), user, newest);
    Map<String, Object> values = new HashMap<>();
    values.put("log", EventLog.of(page, place, parts.clock().instant()));
    if (user != null
        && parts.people().user(directory, user)
            instanceof Reading.Told<UserDetail>(UserDetail known)) {
      values.put("userName", known.row().userName());
    }
    people.show(visit, directory, "events", values);
  }

  /** To the events of the user who is meant; if it may be several, or none, to the users. */
  private void search(Visit visit, Directory directory, String search) {
    switch (parts.people().users(directory, new ListPart(search, null, 2))) {
      case Reading.Told<UserPage>(UserPage found) -> {
        boolean isOne = found.items().size() == 1;
        visit
            .call()
            .goTo(
                isOne
                    ? EventsView.path(directory) + "?user=" + found.items().getFirst().id()
                    : DirectoryPage.path(directory) + "/users?q=" + encoded(search));
      }
      case Reading<UserPage> other -> people.explain(visit, directory, "events", other);
    }
  }

  /** What keeps the newest page of the event log up to date. */
  LiveView live(Visit visit, Directory directory, DashboardDoor door) {
    return new EventsView(
        parts, visit.frame(), directory, parameter(visit, "user"), () -> door.still(visit));
  }

  private static @Nullable String parameter(Visit visit, String name) {
    String value = visit.call().parameter(name);
    return value.isEmpty() ? null : value;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
