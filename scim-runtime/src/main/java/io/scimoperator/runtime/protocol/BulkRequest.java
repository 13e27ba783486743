package io.scimoperator.runtime.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.schema.MessageLimits;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Many operations in one request, each for itself. RFC 7644 §3.7.
 *
 * @param failOnErrors errors after which the rest is left undone; 0 to do it all
 */
public record BulkRequest(int failOnErrors, List<Operation> operations) {

  /** How a value or path refers to what another operation creates. */
  public static final String REFERENCE = "bulkId:";

  public BulkRequest {
    operations = List.copyOf(operations);
  }

  /**
   * One operation.
   *
   * @param index its place in the request, from 0
   * @param method in capitals
   * @param path as it was sent
   * @param version that the resource must have, null for any
   * @param data a missing node if there is none
   * @param references ids of other operations that path and data refer to
   */
  public record Operation(
      int index,
      String method,
      String path,
      @Nullable String bulkId,
      @Nullable String version,
      JsonNode data,
      Set<String> references) {

    public Operation {
      references = Set.copyOf(references);
    }
  }

  /**
   * Reads a request.
   *
   * @throws ScimException if it is not one, or has too many operations
   */
  public static BulkRequest parse(MessageLimits limits, JsonNode body) {
    JsonNode list = field(body, "Operations");
    if (!list.isArray() || list.isEmpty()) {
      throw new ScimException(
          Kind.INVALID_SYNTAX, "Operations must be an array of at least one operation.");
    }
    if (list.size() > limits.bulkOperations()) {
      throw new ScimException(
          Kind.PAYLOAD_TOO_LARGE,
          "Operations has more than " + limits.bulkOperations() + " elements.");
    }
    JsonNode failOnErrors = field(body, "failOnErrors");
    if (!failOnErrors.isMissingNode() && !(failOnErrors.isInt() && failOnErrors.intValue() >= 0)) {
      throw new ScimException(Kind.INVALID_VALUE, "failOnErrors must be a number from 0 on.");
    }
    List<Operation> operations = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      operations.add(operation(i, list.get(i)));
    }
    return new BulkRequest(failOnErrors.asInt(0), operations);
  }

  private static Operation operation(int index, JsonNode json) {
    String place = "Operations[" + index + "]";
    String path = text(json, "path");
    String bulkId = text(json, "bulkId");
    String method = text(json, "method");
    if (method == null || path == null) {
      throw new ScimException(Kind.INVALID_SYNTAX, place + " must have a method and a path.");
    }
    JsonNode data = field(json, "data");
    Set<String> references = new HashSet<>();
    collect(data, references);
    if (path.contains(REFERENCE)) {
      references.add(path.substring(path.indexOf(REFERENCE) + REFERENCE.length()));
    }
    return new Operation(
        index,
        method.toUpperCase(Locale.ROOT),
        path,
        bulkId,
        text(json, "version"),
        data,
        references);
  }

  private static void collect(JsonNode json, Set<String> references) {
    if (json.isTextual() && json.textValue().startsWith(REFERENCE)) {
      references.add(json.textValue().substring(REFERENCE.length()));
    }
    json.forEach(child -> collect(child, references));
  }

  private static @Nullable String text(JsonNode json, String name) {
    return field(json, name).textValue();
  }

  private static JsonNode field(JsonNode json, String name) {
    if (json instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (field.getKey().equalsIgnoreCase(name)) {
          return field.getValue();
        }
      }
    }
    return MissingNode.getInstance();
  }
}
