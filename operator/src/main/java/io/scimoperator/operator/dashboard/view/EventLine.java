package io.scimoperator.operator.dashboard.view;

import io.scimoperator.admin.v1.EventRow;
import io.scimoperator.pages.Moment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of a directory's log.
 *
 * @param icon name of a picture
 * @param what happened, in words
 * @param type as applications know it
 * @param subject what it happened to
 * @param link the page of that, or of what happened to a user who was deleted, below the page of
 *     the Directory; null if there is none
 */
public record EventLine(
    String icon,
    String what,
    String type,
    String subject,
    @Nullable String link,
    String actor,
    Moment at) {

  /** Lines of {@code events}, in their order. */
  public static List<EventLine> of(List<EventRow> events, Instant now) {
    return events.stream().map(event -> of(event, now)).toList();
  }

  private static EventLine of(EventRow event, Instant now) {
    return new EventLine(
        icon(event.type()),
        words(event.type()),
        event.type(),
        event.subject(),
        link(event),
        event.actor() == null ? "somebody who is not known any more" : event.actor(),
        new Moment(event.at(), now));
  }

  private static String icon(String type) {
    return type.startsWith("dsync.user.")
        ? "person"
        : type.startsWith("dsync.group.") ? "group" : type.contains(".token.") ? "key" : "note";
  }

  private static String words(String type) {
    return switch (type) {
      case "dsync.user.created" -> "User created";
      case "dsync.user.updated" -> "User changed";
      case "dsync.user.deleted" -> "User deleted";
      case "dsync.group.created" -> "Group created";
      case "dsync.group.updated" -> "Group changed";
      case "dsync.group.deleted" -> "Group deleted";
      case "dsync.group.user_added" -> "Joined a group";
      case "dsync.group.user_removed" -> "Left a group";
      case "dsync.token.created" -> "Token made";
      case "dsync.token.revoked" -> "Token revoked";
      case "dsync.activated" -> "Directory activated";
      case "dsync.deleted" -> "Directory deleted";
      default -> type;
    };
  }

  private static @Nullable String link(EventRow event) {
    if (event.type().endsWith(".deleted")) {
      return event.userId() == null ? null : "/events?user=" + event.userId();
    }
    return event.userId() != null
        ? "/users/" + event.userId()
        : event.groupId() != null ? "/groups/" + event.groupId() : null;
  }
}
