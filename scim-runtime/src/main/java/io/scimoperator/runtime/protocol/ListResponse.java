package io.scimoperator.runtime.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.schema.Urn;
import java.util.List;

/**
 * A page of results. RFC 7644 §3.4.2.
 *
 * @param totalResults how many match in all
 * @param startIndex of the first on this page, from 1
 */
public record ListResponse(long totalResults, long startIndex, List<ObjectNode> resources) {

  public ListResponse {
    resources = List.copyOf(resources);
  }

  /** All of a short list on one page. */
  public static ListResponse whole(List<ObjectNode> resources) {
    return new ListResponse(resources.size(), 1, resources);
  }

  /** The message; {@code Resources} is there even when it is empty, since clients look for it. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(Urn.LIST_RESPONSE);
    json.put("totalResults", totalResults)
        .put("startIndex", startIndex)
        .put("itemsPerPage", resources.size());
    json.putArray("Resources").addAll(resources);
    return json;
  }
}
