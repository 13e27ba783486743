package io.scimoperator.runtime.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.schema.ResourceType;
import java.util.List;

/** A resource as clients see it: the stored document and what the server adds. RFC 7643 §3.1. */
public final class Representation {

  private Representation() {}

  /**
   * A user with the groups it belongs to.
   *
   * @param baseUrl of the SCIM endpoint, without a slash at its end
   */
  public static ObjectNode user(Resource user, String baseUrl, List<Group> groups) {
    ObjectNode json = of(user, baseUrl);
    if (!groups.isEmpty()) {
      ArrayNode array = json.putArray("groups");
      for (Group group : groups) {
        array
            .addObject()
            .put("value", group.id())
            .put("$ref", location(baseUrl, ResourceType.GROUP, group.id()))
            .put("display", group.displayName())
            .put("type", group.direct() ? "direct" : "indirect");
      }
    }
    return json;
  }

  /** A group with its direct members. */
  public static ObjectNode group(Resource group, String baseUrl, GroupMembers members) {
    ObjectNode json = of(group, baseUrl);
    if (!members.isEmpty()) {
      json.putPOJO("members", new MemberList(baseUrl, members));
    }
    return json;
  }

  /**
   * A user or group without {@code groups} and {@code members}. Its values are the document's own
   * and no copies: whoever changes one copies it before.
   */
  public static ObjectNode of(Resource resource, String baseUrl) {
    ObjectNode json = resource.document().objectNode();
    json.set("schemas", resource.document().path("schemas"));
    json.put("id", resource.id());
    json.setAll(resource.document());
    json.putObject("meta")
        .put("resourceType", resource.type().scimName())
        .put("created", resource.created().toString())
        .put("lastModified", resource.lastModified().toString())
        .put("location", location(baseUrl, resource))
        .put("version", resource.etag());
    return json;
  }

  /** The URL of a resource: {@code meta.location} and the header {@code Location}. */
  public static String location(String baseUrl, Resource resource) {
    return location(baseUrl, resource.type(), resource.id());
  }

  /** The URL of the resource of that type and id. */
  public static String location(String baseUrl, ResourceType type, String id) {
    return baseUrl + type.endpoint() + "/" + id;
  }

  /**
   * A group that a user belongs to.
   *
   * @param direct false if it is through a nested group
   */
  public record Group(String id, String displayName, boolean direct) {}
}
