package io.scimoperator.operator.dashboard;

import io.helidon.webserver.http.HttpRules;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.dashboard.access.Permission;
import io.scimoperator.operator.dashboard.source.RuntimeReads;
import io.scimoperator.operator.dashboard.view.Deliveries;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The pages of single Directories. */
final class DirectoryDoor {

  private static final String ONE = "/directories/{namespace}/{name}";

  private final Parts parts;
  private final ChangeDoor changes;
  private final PeopleDoor people;
  private final EventsDoor events;

  DirectoryDoor(Parts parts, ChangeDoor changes) {
    this.parts = parts;
    this.changes = changes;
    this.people = new PeopleDoor(parts);
    this.events = new EventsDoor(parts, people);
  }

  void routing(HttpRules rules, DashboardDoor door) {
    new Reads(rules)
        .of(ONE, door.look(seen(door, this::page)))
        .of(
            ONE + "/live",
            door.look(
                seen(
                    door,
                    (visit, directory) ->
                        door.stream(
                            visit,
                            new OneView(
                                parts, visit.frame(), directory, () -> door.still(visit))))))
        .of(ONE + "/users", door.look(known(door, people::users)))
        .of(ONE + "/users/{id}", door.look(known(door, people::user)))
        .of(ONE + "/groups", door.look(known(door, people::groups)))
        .of(ONE + "/groups/{id}", door.look(known(door, people::group)))
        .of(ONE + "/events", door.look(known(door, events::events)))
        .of(
            ONE + "/events/live",
            door.look(
                known(
                    door,
                    (visit, directory) -> door.stream(visit, events.live(visit, directory, door)))))
        .of(ONE + "/webhooks/{webhook}", door.look(seen(door, this::webhook)))
        .of(ONE + "/{action}/{target}", door.look(seen(door, changes::confirm)));
    rules.post(ONE + "/{action}/{target}", door.change(seen(door, changes::carryOut)));
  }

  /** What is answered to who may see the Directory of the path. */
  private Consumer<Visit> seen(DashboardDoor door, BiConsumer<Visit, Directory> page) {
    return visit -> {
      String namespace = visit.call().path("namespace");
      String name = visit.call().path("name");
      Optional<Directory> directory =
          parts.permissions().has(visit.person(), Permission.get(namespace, name))
              ? parts.cache().find(namespace, name)
              : Optional.empty();
      directory.ifPresentOrElse(
          found -> page.accept(visit, found),
          () -> door.show(visit.call(), visit.frame(), Problems.noDirectory(namespace, name)));
    };
  }

  /** What is answered to who may also see the people in it. */
  private Consumer<Visit> known(DashboardDoor door, BiConsumer<Visit, Directory> page) {
    return seen(
        door,
        (visit, directory) -> {
          String namespace = directory.getMetadata().getNamespace();
          String name = directory.getMetadata().getName();
          if (parts.permissions().has(visit.person(), Permission.getUsers(namespace, name))) {
            page.accept(visit, directory);
          } else {
            door.show(visit.call(), visit.frame(), Problems.noPeople(namespace, name));
          }
        });
  }

  private void page(Visit visit, Directory directory) {
    Directories directories = new Directories(parts);
    visit
        .call()
        .send(
            200,
            parts
                .templates()
                .render(
                    "directory",
                    Map.of(
                        "frame", visit.frame(),
                        "page", directories.page(directory, visit.person()),
                        "live", directories.live(directory))));
  }

  private void webhook(Visit visit, Directory directory) {
    String name = visit.call().path("webhook");
    try {
      RuntimeReads.Sendings sendings = parts.reads().sendings(directory, name);
      Deliveries deliveries =
          Deliveries.of(sendings.waiting(), sendings.attempts(), parts.clock().instant());
      Map<String, Object> values = Map.of("name", name, "deliveries", deliveries);
      changes.show(visit, 200, parts.templates().render("deliveries", values));
    } catch (IOException e) {
      changes.tell(
          visit, 409, "The deliveries of " + name + " cannot be shown", e.getMessage() + ".");
    }
  }
}
