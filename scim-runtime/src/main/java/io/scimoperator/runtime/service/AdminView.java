package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.EventRow;
import io.scimoperator.admin.v1.GroupRow;
import io.scimoperator.admin.v1.UserRow;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Resource;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users, groups and events as rows of the admin API. */
public final class AdminView {

  /** What the public ids of users begin with. */
  static final String USER = "directory_user_";

  private AdminView() {}

  static UserRow user(Resource user) {
    JsonNode document = user.document();
    return new UserRow(
        user.id(),
        document.path("userName").asText(),
        ApplicationView.fullName(document).textValue(),
        ApplicationView.primaryEmail(document).textValue(),
        document.path("active").asBoolean(true),
        user.lastModified());
  }

  static GroupRow group(Resource group, long members) {
    return new GroupRow(
        group.id(), group.document().path("displayName").asText(), members, group.lastModified());
  }

  /** An event, what it is about in a few words. */
  public static EventRow event(Event event) {
    return new EventRow(
        event.id(),
        event.type().wireName(),
        event.createdAt(),
        event.cause().actor().name(),
        subject(event),
        id(event, "user", USER),
        id(event, "group", "directory_group_"));
  }

  /** Of what an event is about, or of the {@code part} of a membership that it is about. */
  private static @Nullable String id(Event event, String part, String prefix) {
    String id = event.data().path("id").asText(event.data().path(part).path("id").asText());
    return id.startsWith(prefix) ? id.substring(prefix.length()) : null;
  }

  private static String subject(Event event) {
    JsonNode data = event.data();
    return switch (event.type()) {
      case USER_CREATED, USER_UPDATED, USER_DELETED -> userName(data);
      case GROUP_CREATED, GROUP_UPDATED, GROUP_DELETED -> groupName(data);
      case USER_ADDED -> userName(data.path("user")) + " → " + groupName(data.path("group"));
      case USER_REMOVED -> userName(data.path("user")) + " ← " + groupName(data.path("group"));
      case TOKEN_CREATED, TOKEN_REVOKED -> "token …" + data.path("token_suffix").asText();
      case ACTIVATED, DELETED -> data.path("name").asText("the directory");
    };
  }

  private static String userName(JsonNode user) {
    return first(user, "name", "email", "username", "id");
  }

  private static String groupName(JsonNode group) {
    return first(group, "name", "id");
  }

  private static String first(JsonNode object, String... fields) {
    return Stream.of(fields)
        .map(field -> object.path(field).asText(""))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("?");
  }
}
