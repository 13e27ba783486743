package io.scimoperator.local.api.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatchException;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.StatusException;

/** RFC 6902. Pure. */
public final class JsonPatch {

  private JsonPatch() {}

  /**
   * The object after the operations.
   *
   * @throws StatusException 422 if an operation cannot be done, a test that fails included
   */
  public static ObjectNode apply(ObjectNode target, JsonNode patch) {
    try {
      if (io.fabric8.zjsonpatch.JsonPatch.apply(patch, target.deepCopy())
          instanceof ObjectNode patched) {
        return patched;
      }
    } catch (JsonPatchException e) {
      throw StatusException.unprocessable("the JSON patch cannot be applied: " + e.getMessage());
    }
    throw StatusException.unprocessable("the JSON patch makes something that is no object");
  }

  /** The same for a patch that is still text. */
  public static ObjectNode apply(ObjectNode target, byte[] patch) {
    return apply(target, Json.readValue(patch));
  }
}
