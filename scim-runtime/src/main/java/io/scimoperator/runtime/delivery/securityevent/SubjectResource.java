package io.scimoperator.runtime.delivery.securityevent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The user or group that an event is about.
 *
 * @param json in the shape of the application API
 */
record SubjectResource(ObjectNode json) {

  private static final String USER = "directory_user_";
  private static final String GROUP = "directory_group_";

  /** Its SCIM id. */
  String id() {
    String id = json.path("id").asText();
    return id.substring((isUser() ? USER : GROUP).length());
  }

  private boolean isUser() {
    return json.path("id").asText().startsWith(USER);
  }

  /** Path behind the base URL of the SCIM endpoint. */
  String path() {
    return (isUser() ? "/Users/" : "/Groups/") + id();
  }

  /** The claim {@code sub_id}, RFC 9967 §2.1. */
  ObjectNode identifier() {
    ObjectNode identifier =
        JsonNodeFactory.instance.objectNode().put("format", "scim").put("uri", path());
    String external = json.path("idp_id").asText(id());
    if (!external.equals(id())) {
      identifier.put("externalId", external);
    }
    return identifier;
  }

  /** Its attributes. */
  JsonNode document() {
    return json.path("raw_attributes");
  }

  /** Its attributes before an update; the same as now if none of them changed. */
  JsonNode before() {
    JsonNode previous = json.path("previous_attributes").path("raw_attributes");
    return previous.isMissingNode() ? document() : previous;
  }

  /** Whether an update switched a user on or off. */
  boolean hasOtherState() {
    return json.path("previous_attributes").has("state");
  }

  boolean isActive() {
    return json.path("state").asText("active").equals("active");
  }

  /** As an answer of the SCIM endpoint would show it. */
  ObjectNode representation() {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    JsonNode schemas = document().path("schemas");
    if (schemas.isArray()) {
      whole.set("schemas", schemas);
    } else {
      whole
          .putArray("schemas")
          .add("urn:ietf:params:scim:schemas:core:2.0:" + (isUser() ? "User" : "Group"));
    }
    whole.put("id", id());
    document().properties().forEach(field -> whole.putIfAbsent(field.getKey(), field.getValue()));
    return whole;
  }
}
