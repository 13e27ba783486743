package io.scimoperator.runtime.delivery.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.scimoperator.runtime.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an event is about: ids of a user, of a group, of a user and a group if it is a membership,
 * or that of the directory. Events that share one of them are delivered in their order. Pure.
 */
final class ResourceKeys {

  private static final JsonFactory JSON = new JsonFactory();

  private ResourceKeys() {}

  static List<String> of(String directoryId, Event event) {
    return switch (event.type()) {
      case USER_CREATED, USER_UPDATED, USER_DELETED, GROUP_CREATED, GROUP_UPDATED, GROUP_DELETED ->
          ids(event);
      case USER_ADDED, USER_REMOVED -> ids(event);
      case ACTIVATED, DELETED, TOKEN_CREATED, TOKEN_REVOKED -> List.of(directoryId);
    };
  }

  /** The id at the root, or those one level below; nothing behind them is read. */
  private static List<String> ids(Event event) {
    try (JsonParser parser = JSON.createParser(event.json())) {
      List<String> ids = new ArrayList<>();
      parser.nextToken();
      boolean complete = false;
      while (!complete && parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("id")) {
          ids.add(parser.getText());
          complete = true;
        } else if (value == JsonToken.START_OBJECT) {
          ids.add(idWithin(parser));
        } else {
          parser.skipChildren();
        }
      }
      return ids;
    } catch (IOException e) {
      throw new UncheckedIOException("the data of " + event.id() + " are not JSON", e);
    }
  }

  /** Of the object that begins here; reads it to its end. */
  private static String idWithin(JsonParser parser) throws IOException {
    String id = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isId = parser.currentName().equals("id");
      parser.nextToken();
      id = isId ? parser.getText() : id;
      parser.skipChildren();
    }
    return id;
  }
}
