package io.scimoperator.runtime.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.store.Counts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Directories, users and groups in the shapes of the application API; events carry the same. */
public final class ApplicationView {

  private static final String DIRECTORY = "directory_";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private ApplicationView() {}

  /** RFC 3339 in UTC with milliseconds. */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** A directory, with its numbers. */
  public static ObjectNode directory(DirectoryContext directory, Counts counts, boolean linked) {
    ObjectNode json = directory(directory.id(), directory.configuration(), directory.createdAt());
    json.put("state", linked ? "linked" : "unlinked");
    json.putNull("domain");
    ObjectNode metadata = json.putObject("metadata");
    metadata
        .putObject("users")
        .put("active", counts.activeUsers())
        .put("inactive", counts.users() - counts.activeUsers());
    metadata.put("groups", counts.groups());
    return json;
  }

  /** An event of the log, in JSON on one line: its data pass through as they are stored. */
  public static String event(Event event) {
    return "{\"object\":\"event\",\"id\":\""
        + event.id()
        + "\",\"event\":\""
        + event.type().wireName()
        + "\",\"data\":"
        + event.json()
        + ",\"created_at\":\""
        + time(event.createdAt())
        + "\",\"context\":"
        + context(event.cause())
        + "}";
  }

  private static ObjectNode context(Event.Cause cause) {
    ObjectNode json = JSON.objectNode().put("request_id", cause.requestId());
    json.putObject("actor")
        .put("id", cause.actor().id())
        .put("source", cause.actor().source().wireName())
        .put("name", cause.actor().name());
    return json;
  }

  /** A directory as it is when it begins or ends to be served. */
  static ObjectNode directory(DirectoryContext directory, String state) {
    ObjectNode json = directory(directory.id(), directory.configuration(), directory.createdAt());
    json.put("state", state);
    json.putArray("domains");
    return json;
  }

  /** A token of the identity provider, of which nobody can be made. */
  static ObjectNode token(DirectoryContext directory, Credential token) {
    return JSON.objectNode()
        .put("object", "directory_token")
        .put("id", "directory_token_" + token.id())
        .put("directory_id", directory.id())
        .put("organization_id", organization(directory.id()))
        .put("token_suffix", token.suffix())
        .put("created_at", time(token.issuedAt()));
  }

  private static ObjectNode directory(
      String id, DirectoryConfiguration configuration, Instant createdAt) {
    return JSON.objectNode()
        .put("object", "directory")
        .put("id", id)
        .put("organization_id", organization(id))
        .put("external_key", configuration.label())
        .put("type", type(configuration))
        .put("name", configuration.displayName())
        .put("created_at", time(createdAt))
        .put("updated_at", time(createdAt));
  }

  /** A user without its groups, as events carry it. */
  static ObjectNode user(String directoryId, MappedUser mapped) {
    Resource user = mapped.resource();
    JsonNode document = user.document();
    JsonNode name = document.path("name");
    ObjectNode json = entity("directory_user", directoryId, user);
    json.set("email", primaryEmail(document));
    json.set("first_name", orNull(name.path("givenName")));
    json.set("last_name", orNull(name.path("familyName")));
    json.set("name", fullName(document));
    json.set("emails", JSON.arrayNode().addAll(elements(document.path("emails"))));
    json.set("job_title", orNull(document.path("title")));
    json.set("username", orNull(document.path("userName")));
    json.put("state", document.path("active").asBoolean(true) ? "active" : "inactive");
    json.set("raw_attributes", document.deepCopy());
    json.set("custom_attributes", mapped.mapping().customAttributes(document));
    List<JsonNode> roles = mapped.roles().stream().map(ApplicationView::role).toList();
    json.set("role", roles.isEmpty() ? JSON.nullNode() : roles.getFirst());
    json.putArray("roles").addAll(roles);
    return times(json, user);
  }

  private static JsonNode role(String slug) {
    return JSON.objectNode().put("slug", slug);
  }

  /** A user with the groups that it is a direct member of. */
  static ObjectNode userWithGroups(String directoryId, MappedUser user, List<Resource> groups) {
    ObjectNode json = user(directoryId, user);
    ArrayNode array = json.putArray("groups");
    groups.forEach(group -> array.add(group(directoryId, group)));
    return json;
  }

  /** A group. */
  static ObjectNode group(String directoryId, Resource group) {
    ObjectNode json = entity("directory_group", directoryId, group);
    json.set("name", orNull(group.document().path("displayName")));
    json.set("raw_attributes", group.document().deepCopy());
    return times(json, group);
  }

  static ObjectNode membership(String directoryId, MappedUser user, Resource group) {
    ObjectNode json = JSON.objectNode().put("directory_id", directoryId);
    json.set("user", user(directoryId, user));
    json.set("group", group(directoryId, group));
    return json;
  }

  private static ObjectNode entity(String object, String directoryId, Resource resource) {
    ObjectNode json =
        JSON.objectNode()
            .put("object", object)
            .put("id", object + "_" + resource.id())
            .put("directory_id", directoryId)
            .put("organization_id", organization(directoryId));
    JsonNode external = resource.document().path("externalId");
    return json.put("idp_id", external.asText(resource.id()));
  }

  private static ObjectNode times(ObjectNode json, Resource resource) {
    return json.put("created_at", time(resource.created()))
        .put("updated_at", time(resource.lastModified()));
  }

  /** The id of the organization whose directory it is: each has one of its own. */
  public static String organization(String directoryId) {
    return directoryId.startsWith(DIRECTORY)
        ? "org_" + directoryId.substring(DIRECTORY.length())
        : directoryId;
  }

  private static String type(DirectoryConfiguration configuration) {
    return switch (configuration.provider()) {
      case OKTA -> "okta scim v2.0";
      case ENTRA_ID -> "azure scim v2.0";
      case ONE_LOGIN -> "onelogin scim v2.0";
      case JUMP_CLOUD -> "jump cloud scim v2.0";
      case PING_FEDERATE -> "ping federate scim v2.0";
      case RIPPLING -> "rippling scim v2.0";
      case CYBER_ARK -> "cyberark scim v2.0";
      case GOOGLE, GENERIC -> "generic scim v2.0";
    };
  }

  /** The primary address, else the first of type work, else the first. */
  static JsonNode primaryEmail(JsonNode document) {
    List<JsonNode> emails = elements(document.path("emails"));
    return emails.stream()
        .filter(e -> e.path("primary").asBoolean())
        .findFirst()
        .or(() -> emails.stream().filter(e -> e.path("type").asText().equals("work")).findFirst())
        .or(() -> emails.stream().findFirst())
        .map(e -> orNull(e.path("value")))
        .orElse(JSON.nullNode());
  }

  static JsonNode fullName(JsonNode document) {
    if (document.path("displayName").isTextual()) {
      return document.path("displayName");
    }
    JsonNode name = document.path("name");
    String joined =
        (name.path("givenName").asText() + " " + name.path("familyName").asText()).strip();
    return joined.isEmpty() ? orNull(name.path("formatted")) : JSON.textNode(joined);
  }

  private static List<JsonNode> elements(JsonNode array) {
    return array.valueStream().toList();
  }

  private static JsonNode orNull(JsonNode value) {
    return value.isMissingNode() ? JSON.nullNode() : value;
  }
}
