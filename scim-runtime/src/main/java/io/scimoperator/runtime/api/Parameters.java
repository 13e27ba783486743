package io.scimoperator.runtime.api;

import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.Cursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of the lists, as the SDKs send them. */
record Parameters(Exchange exchange) {

  Optional<String> text(String name) {
    return exchange.parameter(name).filter(value -> !value.isBlank());
  }

  /**
   * Where in a list of users, groups or directories.
   *
   * @param prefix that ids in this list have
   */
  Cursor cursor(String prefix) {
    return new Cursor(id("before", prefix), id("after", prefix), !isAscending(false), limit());
  }

  /** Where in the event log: without an order it is read from its beginning on. */
  Cursor eventCursor() {
    return new Cursor(id("before", ""), id("after", ""), !isAscending(true), limit());
  }

  /** The event after which a stream begins; null for the beginning of the log. */
  @Nullable String cursorAfter() {
    return id("after", "");
  }

  /** The types that {@code events} names: with commas, repeated, or with brackets. */
  Set<EventType> eventTypes() {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    for (String parameter : List.of("events", "events[]")) {
      for (String value : exchange.parameters().getOrDefault(parameter, List.of())) {
        for (String name : value.split(",", -1)) {
          if (!name.isBlank()) {
            types.add(
                EventType.of(name.strip())
                    .orElseThrow(() ->
                        new ParameterException("events", "names a type of event we do not have")));
          }
        }
      }
    }
    return types;
  }

  @Nullable Instant time(String name) {
    try {
      return text(name).map(value -> OffsetDateTime.parse(value).toInstant()).orElse(null);
    } catch (DateTimeException e) {
      throw new ParameterException(name, "must be an RFC 3339 date and time");
    }
  }

  private @Nullable String id(String name, String prefix) {
    Optional<String> id = text(name);
    if (id.isPresent() && text("before").isPresent() && text("after").isPresent()) {
      throw new ParameterException(name, "cannot be combined with its opposite");
    }
    if (id.isPresent() && !id.get().matches(prefix + "[0-9A-Za-z_-]{1,64}")) {
      throw new ScimException(Kind.INVALID_VALUE, name + " is not an id of this list.");
    }
    return id.map(value -> value.substring(prefix.length())).orElse(null);
  }

  private boolean isAscending(boolean otherwise) {
    return switch (text("order").orElse("")) {
      case "asc" -> true;
      case "desc" -> false;
      case "normal", "" -> otherwise;
      default -> throw new ParameterException("order", "must be asc, desc or normal");
    };
  }

  private int limit() {
    String limit = exchange.parameter("limit").orElse("10");
    if (!limit.matches("[1-9][0-9]?|100")) {
      throw new ParameterException("limit", "must be 1 to 100");
    }
    return Integer.parseInt(limit);
  }
}
