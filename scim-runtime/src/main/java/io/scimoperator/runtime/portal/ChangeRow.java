package io.scimoperator.runtime.portal;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.pages.Moment;
import io.scimoperator.runtime.event.Event;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change in words.
 *
 * @param subject who or what changed
 * @param text how
 * @param object to what or from what, null if there is none
 * @param icon the name of a picture
 */
record ChangeRow(String subject, String text, @Nullable String object, String icon, Moment at) {

  static ChangeRow of(Event event, Instant now) {
    JsonNode data = event.data();
    Moment at = new Moment(event.createdAt(), now);
    return switch (event.type()) {
      case USER_CREATED -> new ChangeRow(user(data), "was added", null, "person", at);
      case USER_UPDATED -> new ChangeRow(user(data), updated(data), null, "person", at);
      case USER_DELETED -> new ChangeRow(user(data), "was deleted", null, "person", at);
      case GROUP_CREATED -> new ChangeRow(name(data), "was created", null, "group", at);
      case GROUP_UPDATED -> new ChangeRow(name(data), "was changed", null, "group", at);
      case GROUP_DELETED -> new ChangeRow(name(data), "was deleted", null, "group", at);
      case USER_ADDED ->
          new ChangeRow(user(data.path("user")), "joined", name(data.path("group")), "group", at);
      case USER_REMOVED ->
          new ChangeRow(user(data.path("user")), "left", name(data.path("group")), "group", at);
      case ACTIVATED, DELETED, TOKEN_CREATED, TOKEN_REVOKED ->
          new ChangeRow("The directory", "was changed", null, "note", at);
    };
  }

  private static String updated(JsonNode data) {
    if (!data.path("previous_attributes").has("state")) {
      return "was changed";
    }
    return data.path("state").asText().equals("active") ? "was activated" : "was deactivated";
  }

  private static String user(JsonNode user) {
    return Stream.of("name", "email", "username", "id")
        .map(field -> user.path(field).asText(""))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("A user");
  }

  private static String name(JsonNode group) {
    return group.path("name").asText("A group");
  }
}
