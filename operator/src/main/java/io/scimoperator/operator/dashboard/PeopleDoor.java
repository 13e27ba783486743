package io.scimoperator.operator.dashboard;

import io.scimoperator.admin.v1.GroupPage;
import io.scimoperator.admin.v1.GroupRow;
import io.scimoperator.admin.v1.UserDetail;
import io.scimoperator.admin.v1.UserPage;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.dashboard.view.DirectoryPage;
import io.scimoperator.operator.dashboard.view.GroupLine;
import io.scimoperator.operator.dashboard.view.Trouble;
import io.scimoperator.operator.dashboard.view.UserLine;
import io.scimoperator.operator.dashboard.view.UserView;
import io.scimoperator.operator.dashboard.view.Walk;
import io.scimoperator.operator.runtime.ListPart;
import io.scimoperator.operator.runtime.Reading;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The pages about the people in a Directory, for those who may see them. */
record PeopleDoor(Parts parts) {

  private static final int PAGE = 50;

  void users(Visit visit, Directory directory) {
    ListPart part = part(visit, visit.call().parameter("q").strip());
    switch (parts.people().users(directory, part)) {
      case Reading.Told<UserPage>(UserPage page) ->
          show(visit, directory, "users", Map.of("walk", walk(directory, "/users", part, page)));
      case Reading<UserPage> other -> explain(visit, directory, "users", other);
    }
  }

  void user(Visit visit, Directory directory) {
    switch (parts.people().user(directory, visit.call().path("id"))) {
      case Reading.Told<UserDetail>(UserDetail user) ->
          show(visit, directory, "user", Map.of("user", UserView.of(user, now())));
      case Reading.Missing<UserDetail>(String reason) ->
          send(
              visit,
              directory,
              404,
              "nopeople",
              Map.of(
                  "tab",
                  "users",
                  "trouble",
                  Trouble.missing(reason),
                  "events",
                  "/events?user=" + encoded(visit.call().path("id"))));
      case Reading<UserDetail> other -> explain(visit, directory, "users", other);
    }
  }

  void groups(Visit visit, Directory directory) {
    ListPart part = part(visit, visit.call().parameter("q").strip());
    switch (parts.people().groups(directory, part)) {
      case Reading.Told<GroupPage>(GroupPage page) -> {
        Walk<GroupLine> walk =
            new Walk<>(
                DirectoryPage.path(directory) + "/groups",
                part.search(),
                part.after() == null,
                page.after(),
                page.total(),
                GroupLine.of(page.items(), now()));
        show(visit, directory, "groups", Map.of("walk", walk));
      }
      case Reading<GroupPage> other -> explain(visit, directory, "groups", other);
    }
  }

  void group(Visit visit, Directory directory) {
    String id = visit.call().path("id");
    switch (parts.people().group(directory, id)) {
      case Reading.Told<GroupRow>(GroupRow group) -> members(visit, directory, group);
      case Reading<GroupRow> other -> explain(visit, directory, "groups", other);
    }
  }

  private void members(Visit visit, Directory directory, GroupRow group) {
    ListPart part = part(visit, "");
    switch (parts.people().members(directory, group.id(), part)) {
      case Reading.Told<UserPage>(UserPage page) ->
          show(
              visit,
              directory,
              "group",
              Map.of(
                  "group", GroupLine.of(group, now()),
                  "walk", walk(directory, "/groups/" + group.id(), part, page)));
      case Reading<UserPage> other -> explain(visit, directory, "groups", other);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static ListPart part(Visit visit, String search) {
    String after = visit.call().parameter("after");
    return new ListPart(search, after.isEmpty() ? null : after, PAGE);
  }

  private Walk<UserLine> walk(Directory directory, String list, ListPart part, UserPage page) {
    return new Walk<>(
        DirectoryPage.path(directory) + list,
        part.search(),
        part.after() == null,
        page.after(),
        page.total(),
        UserLine.of(page.items(), now()));
  }

  private Instant now() {
    return parts.clock().instant();
  }

  void explain(Visit visit, Directory directory, String tab, Reading<?> reading) {
    Trouble trouble = Trouble.of(reading);
    send(visit, directory, trouble.status(), "nopeople", Map.of("tab", tab, "trouble", trouble));
  }

  void show(Visit visit, Directory directory, String template, Map<String, ?> values) {
    send(visit, directory, 200, template, values);
  }

  private void send(
      Visit visit, Directory directory, int status, String template, Map<String, ?> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("frame", visit.frame());
    all.put("page", new Directories(parts).page(directory, visit.person()));
    visit.call().send(status, parts.templates().render(template, all));
  }
}
