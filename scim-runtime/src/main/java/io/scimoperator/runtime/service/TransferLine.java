package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.mapping.UserMapping;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.store.SavedMapping;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/**
 * One line of an export.
 *
 * @param number from 1
 */
record TransferLine(long number, ObjectNode json) {

  static String type(ResourceType type) {
    return switch (type) {
      case USER -> "User";
      case GROUP -> "Group";
    };
  }

  String type() {
    return text("type");
  }

  String text(String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw wrong(field, "must be text");
    }
    return value.textValue();
  }

  long number(String field) {
    JsonNode value = json.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw wrong(field, "must be a whole number that is not negative");
    }
    return value.longValue();
  }

  Instant instant(String field) {
    try {
      return Instant.parse(text(field));
    } catch (DateTimeParseException e) {
      throw wrong(field, "must be a date and time such as 2026-11-24T00:00:00Z");
    }
  }

  private ObjectNode object(String field) {
    if (json.path(field) instanceof ObjectNode object) {
      return object;
    }
    throw wrong(field, "must be an object");
  }

  /** How applications saw the users; an export of before there were mappings does not say it. */
  SavedMapping mapping() {
    JsonNode mapping = json.path("mapping");
    JsonNode next = mapping.path("next");
    return new SavedMapping(
        mapping(mapping.path("applied")),
        next.isMissingNode()
            ? null
            : new SavedMapping.Change(mapping(next), mapping.path("position").asText()));
  }

  private String mapping(JsonNode text) {
    if (text.isMissingNode()) {
      return UserMapping.DEFAULT.json();
    }
    try {
      return UserMapping.parse(text.asText()).json();
    } catch (IllegalStateException e) {
      throw wrong("mapping", "must be a mapping that an export has");
    }
  }

  Resource resource(ResourceType type) {
    ObjectNode document = object("document");
    String name = type == ResourceType.USER ? "userName" : "displayName";
    if (document.path(name).asText().isEmpty()) {
      throw wrong("document." + name, "must be text");
    }
    return new Resource(
        type, text("id"), document, number("version"), instant("created"), instant("lastModified"));
  }

  Event event() {
    String id = text("id");
    if (!id.matches("event_[0-9A-HJKMNP-TV-Z]{26}")) {
      throw wrong("id", "must be event_ and 26 characters of Crockford's base 32");
    }
    return new Event(
        id,
        EventType.of(text("event"))
            .orElseThrow(() -> wrong("event", "must be a type of event that there is")),
        object("data").toString(),
        new Event.Cause(actor(), text("request"), json.path("method").textValue()),
        instant("created"));
  }

  /** Exports of earlier versions have only the id. */
  private Event.Actor actor() {
    String id = text("actor");
    if (!json.has("actorSource")) {
      boolean system = id.equals(Event.Cause.SYSTEM.actor().id());
      return new Event.Actor(id, system ? Event.Source.SYSTEM : Event.Source.API, null);
    }
    Event.Source source =
        Arrays.stream(Event.Source.values())
            .filter(one -> one.name().equals(text("actorSource")))
            .findFirst()
            .orElseThrow(
                () -> wrong("actorSource", "must be one of " + List.of(Event.Source.values())));
    return new Event.Actor(id, source, json.path("actorName").textValue());
  }

  ScimException wrong(String field, String rule) {
    return refused(number, field + " " + rule);
  }

  static ScimException refused(long number, String what) {
    return new ScimException(Kind.INVALID_VALUE, "Line " + number + ": " + what + ".");
  }
}
