package io.scimoperator.runtime.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.schema.Urn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of results. RFC 7644 §3.4.2.
 *
 * @param totalResults how many match in all
 * @param startIndex of the first on this page, from 1; null where a cursor tells the place
 * @param nextCursor of the next page, null if there is none or no cursor is used
 */
public record ListResponse(
    long totalResults,
    @Nullable Long startIndex,
    @Nullable String nextCursor,
    List<ObjectNode> resources) {

  public ListResponse {
    resources = List.copyOf(resources);
  }

  /** All of a short list on one page. */
  public static ListResponse whole(List<ObjectNode> resources) {
    return new ListResponse(resources.size(), 1L, null, resources);
  }

  /** The message; {@code Resources} is there even when it is empty, since clients look for it. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(Urn.LIST_RESPONSE);
    json.put("totalResults", totalResults);
    if (startIndex != null) {
      json.put("startIndex", startIndex);
    }
    json.put("itemsPerPage", resources.size());
    if (nextCursor != null) {
      json.put("nextCursor", nextCursor);
    }
    json.putArray("Resources").addAll(resources);
    return json;
  }
}
