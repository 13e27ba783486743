package io.scimoperator.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Whether writing a status would change it: an API server leaves out a count of zero. Pure. */
final class StatusComparison {
  private static final JsonMapper JSON = new JsonMapper();

  private StatusComparison() {}

  static boolean differs(Object status, @Nullable Object before) {
    return !counted(status).equals(counted(before));
  }

  private static JsonNode counted(@Nullable Object status) {
    ObjectNode tree =
        status == null ? JSON.createObjectNode() : JSON.convertValue(status, ObjectNode.class);
    tree.properties()
        .removeIf(field -> field.getValue().isNumber() && field.getValue().asLong() == 0);
    return tree;
  }
}
