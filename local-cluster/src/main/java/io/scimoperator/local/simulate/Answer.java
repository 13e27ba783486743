package io.scimoperator.local.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What the server said, for good.
 *
 * @param body a missing node if there was none or it was not JSON
 */
record Answer(int status, JsonNode body) {

  boolean ok() {
    return status >= 200 && status < 300;
  }

  /** The resource of this answer; the first one of a list. */
  Optional<ObjectNode> resource() {
    JsonNode node = body.has("Resources") ? body.path("Resources").path(0) : body;
    return ok() && node instanceof ObjectNode object && !id(object).isEmpty()
        ? Optional.of(object)
        : Optional.empty();
  }

  static String id(JsonNode resource) {
    return resource.path("id").asText();
  }
}
