package io.scimoperator.runtime.patch;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a PATCH request.
 *
 * @param path null if the operation is on the resource itself
 * @param value a missing node if there was none
 * @param place where it stands in the request, for messages: {@code Operations[0]}
 */
public record PatchOperation(Op op, @Nullable PatchPath path, JsonNode value, String place) {

  /** The same with another name. */
  PatchOperation as(Op other) {
    return new PatchOperation(other, path, value, place);
  }

  /** The operations of RFC 7644 §3.5.2. */
  public enum Op {
    ADD,
    REMOVE,
    REPLACE
  }
}
