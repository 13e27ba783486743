package io.scimoperator.operator.dashboard;

import io.scimoperator.admin.v1.EventPage;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.dashboard.access.Permission;
import io.scimoperator.operator.dashboard.access.Permissions;
import io.scimoperator.operator.dashboard.access.Person;
import io.scimoperator.operator.dashboard.source.People;
import io.scimoperator.operator.dashboard.view.DirectoryPage;
import io.scimoperator.operator.dashboard.view.EventLog;
import io.scimoperator.operator.dashboard.view.Trouble;
import io.scimoperator.operator.runtime.Reading;
import io.scimoperator.pages.Frame;
import io.scimoperator.pages.LiveView;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The event log of a Directory while somebody looks at it.
 *
 * @param user id of the one that the events are about; null for all events
 * @param person asks anew who that is
 */
record EventsView(
    Parts sources,
    Frame frame,
    Directory directory,
    @Nullable String user,
    Supplier<Optional<Person>> person)
    implements LiveView {

  @Override
  public Object pulse() {
    Reading<EventPage> newest = sources.people().newestEvents(directory);
    return user != null && newest instanceof Reading.Told<EventPage>(EventPage page)
        ? page.items().stream().filter(event -> user.equals(event.userId())).toList()
        : newest;
  }

  @Override
  public Optional<Map<String, String>> parts() {
    return person.get().filter(this::maySee).map(now -> Map.of("events", events()));
  }

  /** The newest events, about a user or all. */
  static Reading<EventPage> read(People people, Directory directory, @Nullable String user) {
    return user == null ? people.newestEvents(directory) : people.events(directory, user, null);
  }

  /** Where the log of a Directory is, without the base of all pages. */
  static String path(Directory directory) {
    return DirectoryPage.path(directory) + "/events";
  }

  private boolean maySee(Person now) {
    String namespace = directory.getMetadata().getNamespace();
    String name = directory.getMetadata().getName();
    Permissions permissions = sources.permissions();
    return sources.cache().find(namespace, name).isPresent()
        && permissions.has(now, Permission.get(namespace, name))
        && permissions.has(now, Permission.getUsers(namespace, name));
  }

  private String events() {
    EventLog.Place place = new EventLog.Place(path(directory), user, true);
    Reading<EventPage> reading = read(sources.people(), directory, user);
    return reading instanceof Reading.Told<EventPage>(EventPage page)
        ? sources
            .templates()
            .render(
                "eventrows",
                Map.of(
                    "frame", frame,
                    "path", DirectoryPage.path(directory),
                    "log", EventLog.of(page, place, sources.clock().instant())))
        : sources.templates().render("trouble", Map.of("trouble", Trouble.of(reading)));
  }
}
