package io.scimoperator.local.api.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;

/** JSON texts and trees. */
public final class Json {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final ObjectMapper YAML = YAMLMapper.builder().build();
  private static final Comparator<JsonNode> LEAVES = Json::compareLeaves;

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The text of a tree that was built by us or read from a request. */
  public static byte[] bytes(JsonNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree cannot be written", e);
    }
  }

  /**
   * Reads a JSON object.
   *
   * @throws StatusException 400 if it is none
   */
  public static ObjectNode read(byte[] text) {
    return read(JSON, text);
  }

  /** Reads YAML, of which JSON is a part. */
  public static ObjectNode readYaml(byte[] text) {
    return read(YAML, text);
  }

  /** Reads any JSON value. */
  public static JsonNode readValue(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw StatusException.badRequest("the body is not valid JSON: " + e.getMessage());
    }
  }

  private static ObjectNode read(ObjectMapper mapper, byte[] text) {
    try {
      if (mapper.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw StatusException.badRequest("the body is not valid: " + e.getMessage());
    }
    throw StatusException.badRequest("the body is not an object: send one Kubernetes object");
  }

  /** Whether two trees say the same; a number is the same however it is written. */
  public static boolean same(JsonNode left, JsonNode right) {
    return left.equals(LEAVES, right);
  }

  /** Removes every field whose value is null, at any depth, items of lists apart. */
  public static void dropNulls(JsonNode node) {
    for (Iterator<JsonNode> values = node.iterator(); values.hasNext(); ) {
      JsonNode value = values.next();
      if (value.isNull() && node.isObject()) {
        values.remove();
      } else {
        dropNulls(value);
      }
    }
  }

  private static int compareLeaves(JsonNode left, JsonNode right) {
    if (left.equals(right)) {
      return 0;
    }
    if (left.isNumber() && right.isNumber()) {
      return left.decimalValue().compareTo(right.decimalValue());
    }
    return 1;
  }
}
