package io.scimoperator.runtime.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.schema.MessageLimits;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schema;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.Urn;
import java.util.Arrays;
import java.util.List;

/** The documents by which clients learn what this server can do. RFC 7643 §5 to §7, RFC 7644 §4. */
public final class Discovery {

  private Discovery() {}

  /** Every schema with its {@code meta}. */
  public static List<ObjectNode> schemas(Schemas schemas, String baseUrl) {
    return schemas.documents().stream()
        .map(schema -> schema(schema, baseUrl + "/Schemas/" + schema.path("id").asText()))
        .toList();
  }

  /** Every resource type. */
  public static List<ObjectNode> resourceTypes(Schemas schemas, String baseUrl) {
    return Arrays.stream(ResourceType.values())
        .map(type -> resourceType(schemas, type, baseUrl))
        .toList();
  }

  /**
   * What is supported. RFC 7643 §5, RFC 9865 §4, RFC 9967 §4.
   *
   * @param eventUris of security events that somebody is told of; empty if there are none
   * @param maxPayloadSize most bytes of a body
   */
  public static ObjectNode serviceProviderConfig(
      String baseUrl, int maxPayloadSize, MessageLimits limits, List<String> eventUris) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(Urn.SERVICE_PROVIDER_CONFIG);
    json.putObject("patch").put("supported", true);
    json.putObject("bulk")
        .put("supported", true)
        .put("maxOperations", limits.bulkOperations())
        .put("maxPayloadSize", maxPayloadSize);
    json.putObject("filter").put("supported", true).put("maxResults", limits.pageSize());
    json.putObject("changePassword").put("supported", false);
    json.putObject("sort").put("supported", true);
    json.putObject("etag").put("supported", true);
    json.putObject("pagination")
        .put("cursor", true)
        .put("index", true)
        .put("defaultPaginationMethod", "index")
        .put("defaultPageSize", Math.min(SearchRequest.DEFAULT_COUNT, limits.pageSize()))
        .put("maxPageSize", limits.pageSize());
    json.putArray("authenticationSchemes")
        .addObject()
        .put("type", "oauthbearertoken")
        .put("name", "Bearer token")
        .put("description", "The token of the directory, in the header Authorization.")
        .put("specUri", "https://www.rfc-editor.org/info/rfc6750")
        .put("primary", true);
    if (!eventUris.isEmpty()) {
      ObjectNode events = json.putObject("securityEvents").put("asyncRequest", "none");
      eventUris.forEach(events.putArray("eventUris")::add);
    }
    meta(json, "ServiceProviderConfig", baseUrl + "/ServiceProviderConfig");
    return json;
  }

  private static ObjectNode schema(ObjectNode schema, String location) {
    ObjectNode json = schema.objectNode();
    json.putArray("schemas").add(Urn.SCHEMA);
    json.setAll(schema);
    meta(json, "Schema", location);
    return json;
  }

  private static ObjectNode resourceType(Schemas schemas, ResourceType type, String baseUrl) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(Urn.RESOURCE_TYPE);
    json.put("id", type.scimName())
        .put("name", type.scimName())
        .put("description", schemas.core(type).description())
        .put("endpoint", type.endpoint())
        .put("schema", type.schema());
    for (Schema extension : schemas.extensions(type)) {
      json.withArrayProperty("schemaExtensions")
          .addObject()
          .put("schema", extension.id())
          .put("required", schemas.isRequired(extension));
    }
    meta(json, "ResourceType", baseUrl + "/ResourceTypes/" + type.scimName());
    return json;
  }

  private static void meta(ObjectNode json, String resourceType, String location) {
    json.putObject("meta").put("resourceType", resourceType).put("location", location);
  }
}
