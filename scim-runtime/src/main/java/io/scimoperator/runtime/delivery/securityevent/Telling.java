package io.scimoperator.runtime.delivery.securityevent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.api.v1alpha1.SecurityEventPayload;
import io.scimoperator.api.v1alpha1.SecurityEventType;
import io.scimoperator.runtime.event.Event;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an event of the log is as events of RFC 9967 §2.3 and §2.4: one, or several that arise from
 * the same change of a resource. Pure.
 *
 * @param data of the event, as the receiver may see it
 */
record Telling(SecurityEventPayload payload, Event event, ObjectNode data) {

  private static final String MEMBERS = "members";

  Map<SecurityEventType, ObjectNode> events() {
    return switch (event.type()) {
      case USER_CREATED, GROUP_CREATED -> created(new SubjectResource(data));
      case USER_UPDATED, GROUP_UPDATED -> updated(new SubjectResource(data));
      case USER_DELETED, GROUP_DELETED -> deleted();
      case USER_ADDED, USER_REMOVED -> membership();
      case ACTIVATED, DELETED, TOKEN_CREATED, TOKEN_REVOKED -> Map.of();
    };
  }

  private boolean isBy(String method) {
    return method.equals(event.cause().method());
  }

  /** A user that appears without a POST was there, and hidden: it was not active. */
  private Map<SecurityEventType, ObjectNode> created(SubjectResource subject) {
    Map<SecurityEventType, ObjectNode> events = new LinkedHashMap<>();
    if (isBy("POST")) {
      events.put(SecurityEventType.CREATE, isFull() ? full(subject) : notice(subject));
      return events;
    }
    events.put(SecurityEventType.FEED_ADD, nothing());
    if (isFull()) {
      events.put(SecurityEventType.PUT, full(subject));
    }
    if (event.cause().method() != null && subject.isActive()) {
      events.put(SecurityEventType.ACTIVATE, nothing());
    }
    return events;
  }

  private Map<SecurityEventType, ObjectNode> updated(SubjectResource subject) {
    Map<SecurityEventType, ObjectNode> events = new LinkedHashMap<>();
    ChangedAttributes changed = ChangedAttributes.between(subject.before(), subject.document());
    if (!changed.isEmpty() && isBy("PUT")) {
      events.put(SecurityEventType.PUT, isFull() ? full(subject) : attributes(changed.paths()));
    } else if (!changed.isEmpty()) {
      events.put(
          SecurityEventType.PATCH, isFull() ? data(changed.patch()) : attributes(changed.paths()));
    }
    if (subject.hasOtherState()) {
      events.put(
          subject.isActive() ? SecurityEventType.ACTIVATE : SecurityEventType.DEACTIVATE,
          nothing());
    }
    return events;
  }

  /** A user that disappears without a DELETE is still there, and hidden. */
  private Map<SecurityEventType, ObjectNode> deleted() {
    if (isBy("DELETE")) {
      return Map.of(SecurityEventType.DELETE, nothing());
    }
    Map<SecurityEventType, ObjectNode> events = new LinkedHashMap<>();
    events.put(SecurityEventType.FEED_REMOVE, nothing());
    if (event.cause().method() != null) {
      events.put(SecurityEventType.DEACTIVATE, nothing());
    }
    return events;
  }

  /** A change of the group, and only a part of it: how large the group is does not matter. */
  private Map<SecurityEventType, ObjectNode> membership() {
    ArrayNode names = JsonNodeFactory.instance.arrayNode().add(MEMBERS);
    return Map.of(SecurityEventType.PATCH, isFull() ? data(memberPatch()) : attributes(names));
  }

  private ObjectNode memberPatch() {
    SubjectResource user = new SubjectResource(data.withObject("user"));
    ArrayNode operations = JsonNodeFactory.instance.arrayNode();
    ObjectNode operation = operations.addObject();
    switch (event.type()) {
      case USER_ADDED -> {
        operation.put("op", "add").put("path", MEMBERS);
        operation.putArray("value").addObject().put("value", user.id()).put("$ref", user.path());
      }
      default ->
          operation.put("op", "remove").put("path", MEMBERS + "[value eq \"" + user.id() + "\"]");
    }
    return ChangedAttributes.request(operations);
  }

  private boolean isFull() {
    return payload == SecurityEventPayload.FULL;
  }

  private ObjectNode full(SubjectResource subject) {
    return data(subject.representation());
  }

  private static ObjectNode notice(SubjectResource subject) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode().add("id");
    JsonNode before = MissingNode.getInstance();
    ChangedAttributes.between(before, subject.document()).paths().forEach(names::add);
    return attributes(names);
  }

  private static ObjectNode data(ObjectNode data) {
    return nothing().set("data", data);
  }

  private static ObjectNode attributes(ArrayNode names) {
    return nothing().set("attributes", names);
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
