package io.scimoperator.operator.dashboard.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.UserDetail;
import io.scimoperator.pages.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All of a user.
 *
 * @param externalId what the provider calls it; null if it did not say
 * @param attributes all others, in the order in which SCIM shows them
 * @param groups that it is a direct member of
 * @param document the whole, as SCIM shows it
 */
public record UserView(
    UserLine line,
    @Nullable String externalId,
    @Nullable Moment created,
    List<Attribute> attributes,
    List<GroupLine> groups,
    String document) {

  /**
   * A value that a user has.
   *
   * @param name in the notation of RFC 7644 §3.10
   * @param more what is said of the value, such as its type; empty if nothing is
   */
  public record Attribute(String name, String value, String more) {}

  private static final List<String> SHOWN_ELSEWHERE =
      List.of("schemas", "id", "meta", "userName", "displayName", "active", "externalId");

  public UserView {
    attributes = List.copyOf(attributes);
    groups = List.copyOf(groups);
  }

  /** What a runtime tells of a user. */
  public static UserView of(UserDetail user, Instant now) {
    JsonNode document = user.document();
    List<Attribute> attributes = new ArrayList<>();
    document.properties().stream()
        .filter(field -> !SHOWN_ELSEWHERE.contains(field.getKey()))
        .forEach(field -> addTop(attributes, field.getKey(), field.getValue()));
    return new UserView(
        UserLine.of(user.row(), now),
        document.path("externalId").textValue(),
        Times.moment(document.path("meta").path("created").textValue(), now),
        attributes,
        GroupLine.of(user.groups(), now),
        document.toPrettyString());
  }

  /** A colon is between the URI of an extension and its attributes. */
  private static void addTop(List<Attribute> to, String name, JsonNode value) {
    if (name.startsWith("urn:")) {
      value.properties().forEach(field -> add(to, name + ":" + field.getKey(), field.getValue()));
    } else {
      add(to, name, value);
    }
  }

  private static void add(List<Attribute> to, String name, JsonNode value) {
    switch (value.getNodeType()) {
      case OBJECT ->
          value
              .properties()
              .forEach(field -> add(to, name + "." + field.getKey(), field.getValue()));
      case ARRAY -> value.forEach(element -> to.add(element(name, element)));
      default -> to.add(new Attribute(name, value.asText(), ""));
    }
  }

  private static Attribute element(String name, JsonNode element) {
    if (!element.has("value")) {
      return new Attribute(name, element.isObject() ? texts(element) : element.asText(), "");
    }
    List<String> more = new ArrayList<>();
    if (element.path("type").isTextual()) {
      more.add(element.path("type").asText());
    }
    if (element.path("primary").asBoolean()) {
      more.add("primary");
    }
    return new Attribute(name, element.path("value").asText(), String.join(", ", more));
  }

  private static String texts(JsonNode object) {
    return object.properties().stream()
        .map(field -> field.getKey() + " " + field.getValue().asText())
        .collect(Collectors.joining(", "));
  }
}
