package io.scimoperator.runtime.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.scimoperator.runtime.protocol.BulkRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the bulkIds of a request stand for, as far as it is known. RFC 7644 §3.7.2. */
final class BulkReferences {

  private final Map<String, String> ids = new HashMap<>();
  private final Set<String> failed = new HashSet<>();

  void created(String bulkId, String id) {
    ids.put(bulkId, id);
  }

  void failed(String bulkId) {
    failed.add(bulkId);
  }

  boolean hasFailed(String bulkId) {
    return failed.contains(bulkId);
  }

  /** Whether nothing more will be known of it. */
  boolean isDecided(String bulkId) {
    return ids.containsKey(bulkId) || failed.contains(bulkId);
  }

  /** A path with the ids in it. */
  String resolve(String path) {
    int start = path.indexOf(BulkRequest.REFERENCE);
    if (start < 0) {
      return path;
    }
    String bulkId = path.substring(start + BulkRequest.REFERENCE.length());
    return path.substring(0, start) + ids.getOrDefault(bulkId, BulkRequest.REFERENCE + bulkId);
  }

  /** A copy of data with the ids in it. */
  JsonNode resolve(JsonNode json) {
    if (json.isTextual() && json.textValue().startsWith(BulkRequest.REFERENCE)) {
      String id = ids.get(json.textValue().substring(BulkRequest.REFERENCE.length()));
      return id == null ? json : TextNode.valueOf(id);
    }
    if (json instanceof ObjectNode object) {
      ObjectNode copy = object.objectNode();
      object.properties().forEach(field -> copy.set(field.getKey(), resolve(field.getValue())));
      return copy;
    }
    if (json instanceof ArrayNode array) {
      ArrayNode copy = array.arrayNode();
      array.forEach(element -> copy.add(resolve(element)));
      return copy;
    }
    return json;
  }

  /** Whether there is a reference left that {@link #resolve} cannot replace yet. */
  boolean isOpen(JsonNode json) {
    if (json.isTextual() && json.textValue().startsWith(BulkRequest.REFERENCE)) {
      return !ids.containsKey(json.textValue().substring(BulkRequest.REFERENCE.length()));
    }
    for (JsonNode child : json) {
      if (isOpen(child)) {
        return true;
      }
    }
    return false;
  }
}
