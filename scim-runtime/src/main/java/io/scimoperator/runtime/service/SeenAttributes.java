package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.auth.ApplicationAccess;
import io.scimoperator.runtime.event.Event;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an application sees of users: the attributes that its allow-list names, in the shape that
 * users always have. What is not named is null, or empty where it is an array or object. An
 * attribute is named as in the user, its {@code custom_attributes} or its {@code raw_attributes},
 * an extension by its URN. Pure.
 *
 * @param names null for all
 */
record SeenAttributes(@Nullable Set<String> names) {

  /** Attributes that a user is found and understood by. */
  private static final Set<String> ALWAYS =
      Set.of(
          "object",
          "id",
          "directory_id",
          "organization_id",
          "idp_id",
          "state",
          "groups",
          "created_at",
          "updated_at");

  /** Attributes whose own attributes are named, each by itself. */
  private static final Set<String> CONTAINERS = Set.of("custom_attributes", "raw_attributes");

  static SeenAttributes of(ApplicationAccess access) {
    return new SeenAttributes(access.attributes());
  }

  /** A user in the shape of the API. */
  ObjectNode user(ObjectNode user) {
    Set<String> seen = names;
    if (seen == null) {
      return user;
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (var field : user.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (name.equals("previous_attributes") && value instanceof ObjectNode previous) {
        result.set(name, previous(previous, named(user.path("raw_attributes"), seen), seen));
      } else if (CONTAINERS.contains(name)) {
        result.set(name, named(value, seen));
      } else {
        result.set(name, isSeen(name, seen) ? value : nothing(value));
      }
    }
    return result;
  }

  private static boolean isSeen(String name, Set<String> seen) {
    return ALWAYS.contains(name) || seen.contains(name);
  }

  /**
   * What is told of before, without what did not change for who sees only some of it.
   *
   * @param raw the raw attributes that are seen now
   */
  private static ObjectNode previous(ObjectNode previous, ObjectNode raw, Set<String> seen) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (var field : previous.properties()) {
      String name = field.getKey();
      if (CONTAINERS.contains(name)) {
        ObjectNode inner = named(field.getValue(), seen);
        boolean same = name.equals("raw_attributes") ? inner.equals(raw) : inner.isEmpty();
        if (!same) {
          result.set(name, inner);
        }
      } else if (isSeen(name, seen)) {
        result.set(name, field.getValue());
      }
    }
    return result;
  }

  private static ObjectNode named(JsonNode container, Set<String> seen) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    container
        .properties()
        .forEach(field -> {
          if (seen.contains(field.getKey())) {
            result.set(field.getKey(), field.getValue());
          }
        });
    return result;
  }

  private static JsonNode nothing(JsonNode value) {
    return value.isArray()
        ? JsonNodeFactory.instance.arrayNode()
        : JsonNodeFactory.instance.nullNode();
  }

  /** An event, whose data is a user, or has one. */
  Event event(Event event) {
    if (names == null) {
      return event;
    }
    ObjectNode data =
        switch (event.type()) {
          case USER_CREATED, USER_UPDATED, USER_DELETED -> user(event.data());
          case USER_ADDED, USER_REMOVED -> membership(event.data());
          case ACTIVATED,
              DELETED,
              GROUP_CREATED,
              GROUP_UPDATED,
              GROUP_DELETED,
              TOKEN_CREATED,
              TOKEN_REVOKED ->
              event.data();
        };
    return new Event(event.id(), event.type(), data.toString(), event.cause(), event.createdAt());
  }

  private ObjectNode membership(ObjectNode data) {
    ObjectNode result = data.objectNode();
    for (var field : data.properties()) {
      boolean user = field.getKey().equals("user");
      result.set(
          field.getKey(),
          user && field.getValue() instanceof ObjectNode one ? user(one) : field.getValue());
    }
    return result;
  }
}
