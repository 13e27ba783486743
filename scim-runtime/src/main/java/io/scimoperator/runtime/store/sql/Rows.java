package io.scimoperator.runtime.store.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.resource.Member;
import io.scimoperator.runtime.resource.Membership;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.DirectoryRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Rows as values, and values as columns. Types are stored as ordinals: 0 user, 1 group. */
final class Rows {

  static final String RESOURCE_COLUMNS =
      "r.type as type, r.id as id, r.document as document, r.version, r.created_at, r.modified_at";

  static final String EVENT_COLUMNS =
      "id, type, data, actor_id, actor_source, actor_name, request_id, created_at, method";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Rows() {}

  static DirectoryRecord directory(ResultSet row) throws SQLException {
    return new DirectoryRecord(
        row.getLong("directory_key"),
        row.getString("id"),
        row.getString("namespace"),
        row.getString("name"),
        row.getString("label"),
        row.getString("configuration"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        row.getString("portal"));
  }

  static Resource resource(ResultSet row) throws SQLException {
    return sizedResource(row).value();
  }

  static Statements.Sized<Resource> sizedResource(ResultSet row) throws SQLException {
    String document = row.getString(3);
    return new Statements.Sized<>(
        new Resource(
            type(row.getInt(1)),
            row.getString(2),
            json(document),
            row.getLong(4),
            Instant.ofEpochMilli(row.getLong(5)),
            Instant.ofEpochMilli(row.getLong(6))),
        document.length());
  }

  static Membership membership(ResultSet row) throws SQLException {
    return new Membership(row.getString(1), row.getString(2), type(row.getInt(3)));
  }

  static Member member(ResultSet row) throws SQLException {
    return new Member(row.getString(1), type(row.getInt(2)), row.getString(3));
  }

  static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getString(1),
        EventType.of(row.getString(2)).orElseThrow(),
        row.getString(3),
        new Event.Cause(
            new Event.Actor(
                row.getString(4), Event.Source.valueOf(row.getString(5)), row.getString(6)),
            row.getString(7),
            row.getString(9)),
        Instant.ofEpochMilli(row.getLong(8)));
  }

  static Statements.Sized<Event> sizedEvent(ResultSet row) throws SQLException {
    Event event = event(row);
    return new Statements.Sized<>(event, event.json().length());
  }

  /** Counts whose first one is in this column. */
  static Counts counts(ResultSet row, int first) throws SQLException {
    return new Counts(
        row.getLong(first), row.getLong(first + 1), row.getLong(first + 2), row.getLong(first + 3));
  }

  static long number(ResultSet row) throws SQLException {
    return row.getLong(1);
  }

  static ResourceType type(int ordinal) {
    return ordinal == 0 ? ResourceType.USER : ResourceType.GROUP;
  }

  static int type(ResourceType type) {
    return switch (type) {
      case USER -> 0;
      case GROUP -> 1;
    };
  }

  static ObjectNode json(String text) throws SQLException {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new SQLException("a stored document is not JSON", e);
    }
  }
}
