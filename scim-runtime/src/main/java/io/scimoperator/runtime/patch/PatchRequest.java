package io.scimoperator.runtime.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.quirks.ArrayAroundValue;
import io.scimoperator.runtime.quirks.OperationInAnyCase;
import io.scimoperator.runtime.schema.MessageLimits;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PATCH request: operations to apply in order, all or none. RFC 7644 §3.5.2. */
public record PatchRequest(List<PatchOperation> operations) {

  public PatchRequest {
    operations = List.copyOf(operations);
  }

  /**
   * Reads a request. Operation names are read without case: Entra ID sends {@code Add}.
   *
   * @throws ScimException that names the operation by its place
   */
  public static PatchRequest parse(Schemas schemas, MessageLimits limits, JsonNode body) {
    JsonNode list = field(body, "Operations");
    if (!list.isArray() || list.isEmpty()) {
      throw new ScimException(
          Kind.INVALID_SYNTAX, "Operations must be an array of at least one operation.");
    }
    if (list.size() > limits.patchOperations()) {
      throw new ScimException(
          Kind.PAYLOAD_TOO_LARGE,
          "Operations has more than " + limits.patchOperations() + " elements.");
    }
    List<PatchOperation> operations = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      operations.add(operation(schemas, list.get(i), "Operations[" + i + "]"));
    }
    limits.requireMembers(operations.stream().mapToInt(PatchRequest::members).sum());
    return new PatchRequest(operations);
  }

  private static int members(PatchOperation operation) {
    PatchPath path = operation.path();
    JsonNode value = path == null ? field(operation.value(), "members") : operation.value();
    boolean named = path == null || "members".equalsIgnoreCase(path.attribute());
    return named && value.isArray() ? value.size() : 0;
  }

  private static PatchOperation operation(Schemas schemas, JsonNode json, String place) {
    String name = OperationInAnyCase.read(field(json, "op").asText());
    PatchOperation.Op op =
        switch (name) {
          case "add" -> PatchOperation.Op.ADD;
          case "remove" -> PatchOperation.Op.REMOVE;
          case "replace" -> PatchOperation.Op.REPLACE;
          default ->
              throw new ScimException(
                  Kind.INVALID_SYNTAX, place + ".op must be add, remove or replace.");
        };
    JsonNode path = field(json, "path");
    JsonNode value = field(json, "value");
    boolean noPath = path.isMissingNode() || path.isNull() || path.asText().isBlank();
    if (noPath && op == PatchOperation.Op.REMOVE) {
      throw new ScimException(Kind.NO_TARGET, place + " removes without a path.");
    }
    if (noPath) {
      value = ArrayAroundValue.read(value);
    }
    if (noPath && !value.isObject()) {
      throw new ScimException(
          Kind.INVALID_VALUE, place + ".value must be an object when there is no path.");
    }
    if (op != PatchOperation.Op.REMOVE && value.isMissingNode()) {
      throw new ScimException(Kind.INVALID_VALUE, place + ".value is missing.");
    }
    return new PatchOperation(
        op, noPath ? null : PatchPath.parse(schemas, path.asText()), value, place);
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
