package io.scimoperator.local.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The SCIM messages that both vendors write alike. */
final class Json {

  static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
  static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static ObjectNode resource(String... schemas) {
    ObjectNode resource = object();
    ArrayNode urns = resource.putArray("schemas");
    List.of(schemas).forEach(urns::add);
    return resource;
  }

  static ObjectNode patch(List<ObjectNode> operations) {
    ObjectNode patch = resource(PATCH);
    patch.putArray("Operations").addAll(operations);
    return patch;
  }

  static ObjectNode operation(String op) {
    return object().put("op", op);
  }

  static ObjectNode operation(String op, String path, String value) {
    return operation(op).put("path", path).put("value", value);
  }

  /** A missing node if it is not JSON, as the page of a proxy in between. */
  static JsonNode read(byte[] text) {
    try {
      JsonNode read = MAPPER.readTree(text);
      return read == null ? MAPPER.missingNode() : read;
    } catch (IOException e) {
      return MAPPER.missingNode();
    }
  }

  static List<String> without(Collection<String> values, Collection<String> dropped) {
    Set<String> unwanted = Set.copyOf(dropped);
    return values.stream().filter(value -> !unwanted.contains(value)).toList();
  }

  static <T> List<List<T>> chunks(List<T> values, int size) {
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < values.size(); from += size) {
      chunks.add(values.subList(from, Math.min(from + size, values.size())));
    }
    return chunks;
  }
}
